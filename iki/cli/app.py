"""The verbs, gathered into one command."""

import typer

from iki.cli import (
    audit,
    backup,
    catalogue,
    catalogue_care,
    catalogue_file,
    demo,
    keputusan,
    outlook,
    policies,
    report,
    score,
    table,
    trace,
    user,
    verify,
    workbook,
)

app = typer.Typer(
    help="Indikator Kinerja Individu: katalog, templat, unggahan, skor, dan asal-usul angka.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for verb in (
    catalogue.catalogue,
    catalogue_care.catalogue_revise,
    catalogue_care.catalogue_end,
    catalogue_care.catalogue_undo,
    catalogue_care.catalogue_history,
    catalogue_file.catalogue_import,
    catalogue_file.catalogue_export,
    workbook.template,
    workbook.check,
    workbook.upload,
    workbook.undo,
    keputusan.approve,
    keputusan.send_back,
    keputusan.lock,
    keputusan.unlock,
    score.score,
    outlook.outlook,
    policies.policies,
    table.score_table,
    report.report,
    verify.verify_report,
    trace.trace,
    backup.backup,
    backup.restore,
    backup.migrate_database,
    demo.demo,
):
    app.command()(verb)
app.add_typer(audit.audit, name="audit")
app.add_typer(user.user, name="user")
