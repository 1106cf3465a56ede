"""The watch over the pages notices what it is there to notice."""

from tests.browser.harness import Watch

HALAMAN = """<script>
    console.warn("hanya peringatan");
    console.error("galat di konsol");
    setTimeout(() => { throw new Error("skrip jatuh") });
</script>
<img src="http://luar.invalid/piksel.png" onerror="document.title = 'selesai'">"""


def test_the_watch_reports_errors_and_requests_that_leave_the_machine(chromium):
    watch = Watch()
    context = chromium.new_context()
    watch.observe(context)
    page = context.new_page()
    page.set_content(HALAMAN)
    page.wait_for_function("document.title === 'selesai'")
    context.close()
    laporan = "\n".join(watch.problems)
    assert "console error: galat di konsol" in laporan
    assert "page error: skrip jatuh" in laporan
    assert "request left this machine: http://luar.invalid/piksel.png" in laporan
    assert "hanya peringatan" not in laporan
