"""Errors that a user can mend. Anything else that is raised is our bug."""


class IkiError(Exception):
    """One Indonesian sentence for the user: place, value, problem, remedy.

    The command line prints it on stderr and exits 1; a page shows it. Neither
    shows a traceback.
    """


class AngkaError(IkiError):
    """A text that is no number, or that fits two readings."""


class KatalogError(IkiError):
    """The catalogue files or the IKI document do not say what they must."""


class KebijakanError(IkiError):
    """A scoring policy is unknown or its file is not valid."""


class PeriodeError(IkiError):
    """A year or triwulan that does not exist in this catalogue."""


class BerkasError(IkiError):
    """An uploaded file that cannot be read at all."""


class PenyimpananError(IkiError):
    """The database cannot do what was asked."""


class IzinError(IkiError):
    """Somebody asks for what they may not see or do."""


class AkunError(IkiError):
    """An account or a password that is not as it must be."""


class PengaturanError(IkiError):
    """A setting of the server that it must not start with."""
