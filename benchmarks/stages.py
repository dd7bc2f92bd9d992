"""Where the time goes, stage by stage: `python benchmarks/stages.py PROJECT`, one JSON object of CPU seconds.

The stages are those of docs/how-a-deck-is-made.md, run once in this process, which has imported nothing before:
what a stage imports counts as `start`.
"""

import json
import sys
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time


def main(project: str) -> None:
    """Prints the seconds of each stage."""
    started = process_time()
    root = Path(project)
    from briefgen.build.compiled import find_compiled
    from briefgen.build.deck_digests import said_digest, shown_digest
    from briefgen.build.pipeline import compose_for, lay_out_deck, tailor_for
    from briefgen.core.garbage import collect_rarely
    from briefgen.doctor import examine
    from briefgen.dossier.load import load_dossier
    from briefgen.project.folders import find_master, template_folders
    from briefgen.store.cache import Cache
    from briefgen.template.read import read_template
    from briefgen.write.pptx.pptx import write_pptx

    collect_rarely()
    folders = template_folders(root)
    marks = [("start", started), ("load", process_time())]
    dossier, problems = load_dossier(next((root / "content").iterdir()))
    assert dossier is not None
    assert not problems, problems[0]
    marks.append(("template", process_time()))
    template = read_template("pattern", folders)
    marks.append(("tailor and compose", process_time()))
    deck, _ = compose_for(tailor_for(dossier, template), template)
    marks.append(("digest and mark", process_time()))
    said_digest(deck)
    shown_digest(deck)
    marks.append(("master", process_time()))
    file = find_master(folders, template.master)
    compiled = find_compiled(file, Cache())
    master = compiled.master
    marks.append(("lay out", process_time()))
    pages, _ = lay_out_deck(deck, master)
    marks.append(("write", process_time()))
    with TemporaryDirectory() as folder:
        write_pptx(pages, compiled.parts, Path(folder) / "deck.pptx")
        marks.append(("examine", process_time()))
        assert not examine(Path(folder) / "deck.pptx", quick=True)
    marks.append(("end", process_time()))
    print(json.dumps({name: after - before for (name, before), (_, after) in pairwise(marks)}))


if __name__ == "__main__":
    main(sys.argv[1])
