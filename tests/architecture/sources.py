"""The project's Python files and what the style tests measure in them."""

import ast
from collections.abc import Iterator
from pathlib import Path

AKAR = Path(__file__).resolve().parents[2]
FUNGSI = (ast.FunctionDef, ast.AsyncFunctionDef)


def python_files(*folders: str) -> list[Path]:
    """Every .py file under these folders of the project, in order."""
    return sorted(berkas for folder in folders for berkas in (AKAR / folder).rglob("*.py"))


def relative(berkas: Path) -> str:
    return berkas.relative_to(AKAR).as_posix()


def long_functions(isi: str, batas: int) -> Iterator[str]:
    """Name and length of each function with more than `batas` lines, its docstring not counted."""
    for node in ast.walk(ast.parse(isi)):
        if isinstance(node, FUNGSI) and (panjang := _lines_without_docstring(node)) > batas:
            yield f"{node.name}: {panjang}"


def _lines_without_docstring(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    panjang = node.end_lineno - node.lineno + 1
    pertama = node.body[0]
    if ast.get_docstring(node, clean=False) is None:
        return panjang
    return panjang - (pertama.end_lineno - pertama.lineno + 1)


def imported_modules(isi: str) -> set[str]:
    """Dotted names of all modules that a source imports, wherever the import stands."""
    nama: set[str] = set()
    for node in ast.walk(ast.parse(isi)):
        if isinstance(node, ast.Import):
            nama |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            nama |= {node.module}
    return nama


def domain_logic(isi: str) -> list[str]:
    """What does not belong in a page: arithmetic, a threshold, a colour. Each with its line."""
    temuan = []
    for node in ast.walk(ast.parse(isi)):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mult | ast.Div | ast.Sub | ast.FloorDiv):
            temuan.append(f"line {node.lineno}: arithmetic")
        if isinstance(node, ast.Compare) and any(_is_number(sisi) for sisi in node.comparators):
            temuan.append(f"line {node.lineno}: threshold")
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_colour(node.value):
            temuan.append(f"line {node.lineno}: colour")
    return temuan


def _is_number(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def _is_colour(teks: str) -> bool:
    return (
        teks.startswith("#")
        and len(teks) in (4, 7)
        and all(huruf in "0123456789abcdefABCDEF" for huruf in teks[1:])
    )
