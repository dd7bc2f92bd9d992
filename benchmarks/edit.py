"""How long an edit takes to reach the preview's pages: `python benchmarks/edit.py PROJECT TEMPLATE FILE WORD [TIMES]`.

The deck is looked at once; then WORD is changed in FILE again and again, and the CPU time is taken until it has
the new pages, drawn. The wait for the file system and the browser's own work are left out: `benchmarks/preview.py` has
them. Prints the CPU milliseconds of each edit as JSON.
"""

import json
import sys
from pathlib import Path
from time import process_time

from briefgen.core.garbage import collect_rarely
from briefgen.preview.session import PreviewSession


def main(project: str, template: str, file: str, word: str, times: str = "7") -> None:
    """Prints the milliseconds."""
    collect_rarely()
    session, target = PreviewSession(Path(project), template=template), Path(project, file)
    text = target.read_text(encoding="utf-8")
    assert word in text
    spent = []
    before = session.view().rendering
    for number in range(int(times)):
        target.write_text(text.replace(word, f"Zz{number}", 1), encoding="utf-8")
        start = process_time()
        session.changed()
        state = session.view()
        spent.append((process_time() - start) * 1000)
        assert state.rendering is not None
        assert state.rendering != before
        before = state.rendering
    target.write_text(text, encoding="utf-8")
    print(json.dumps(spent))


if __name__ == "__main__":
    main(*sys.argv[1:])
