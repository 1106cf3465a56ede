"""Refuse a DOCTYPE, as the parser itself sees it, before an XML file is parsed in earnest.

The gate has looked for its bytes; this does not depend on how they are written. A DOCTYPE stands
before the first element, so the rest of the file may then be parsed by the standard library in C,
twice as fast as by defusedxml's parser in Python.
"""

from collections.abc import Container, Iterator
from typing import IO, Any
from xml.etree.ElementTree import Element, XMLPullParser
from xml.parsers import expat

from iki.intake.refusal import odd

POTONGAN = 4 * 1024 * 1024
"""Bytes fed to expat at a time; before 2.6 it begins anew with each piece of a long attribute or text."""


class _RootSeen(Exception):  # noqa: N818  (no error: the way out of expat)
    pass


def check_prolog(sumber: IO[bytes]) -> None:
    """Read a file to its first element; what is no XML at all is left to the parser proper.

    Raises:
        BerkasDitolakError: a DOCTYPE stands there.
    """
    pengurai = expat.ParserCreate()
    pengurai.StartDoctypeDeclHandler = refuse_doctype
    pengurai.StartElementHandler = _stop
    try:
        while potongan := sumber.read(POTONGAN):
            pengurai.Parse(potongan)
    except (_RootSeen, expat.ExpatError):
        return


def refuse_doctype(*_: Any) -> None:
    """A handler of expat's: no workbook needs a DOCTYPE."""
    raise odd("Berkas memuat definisi entitas XML (DOCTYPE).")


def _stop(*_: Any) -> None:
    raise _RootSeen


def parse_elements(sumber: IO[bytes], nama: Container[str]) -> Iterator[Element]:
    """Each element of one of these names in a file that `check_prolog` let pass, once it is complete."""
    pengurai: Any = XMLPullParser(("end",))
    while potongan := sumber.read(POTONGAN):
        pengurai.feed(potongan)
        for _, unsur in pengurai.read_events():
            if unsur.tag in nama:
                yield unsur
    pengurai.close()
