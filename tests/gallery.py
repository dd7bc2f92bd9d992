"""The gallery's own program, which stands with the documents, for tests."""

import sys
from importlib.util import module_from_spec, spec_from_file_location

from tests.conftest import ROOT

_FILE = ROOT / "docs" / "gallery" / "make.py"
_spec = spec_from_file_location("gallery_make", _FILE)
assert _spec is not None
assert _spec.loader is not None
make = module_from_spec(_spec)
sys.modules[_spec.name] = make
_spec.loader.exec_module(make)
make_pages = make.make_pages
