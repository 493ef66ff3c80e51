"""Runs the Python of the course with real Keras, so that what students copy is known to work.

    python tests/keras/course.py

Every ```python block of www/course/es/*.md is a program of its own, as it stands on the page. Exits with an error at the
first that fails.
"""

import re
import sys
from pathlib import Path

import notebook  # noqa: F401  (sets TensorFlow's environment before it is imported)

COURSE = Path(__file__).resolve().parents[2] / "www" / "course"
BLOCK = re.compile(r"^```python[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def main() -> None:
    programs = [(page, code) for page in sorted(COURSE.rglob("*.md")) for code in BLOCK.findall(page.read_text())]
    if not programs:
        sys.exit("No hay código de Python en el curso.")
    for page, code in programs:
        print(f"── {page.name}", flush=True)
        exec(compile(code, page.name, "exec"), {"__name__": "__main__"})
    print(f"{len(programs)} programas del curso, sin errores.")


if __name__ == "__main__":
    main()
