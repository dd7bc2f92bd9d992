"""`python packaging/sbom.py FILE`: a CycloneDX 1.6 bill of materials of briefgen as it is installed here.

Every library that an installation brings, with version, licence, package URL and what it needs; one that only an extra
needs is optional. The time is SOURCE_DATE_EPOCH, the serial number is made of the content: the same installation gives
the same bytes.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from dependencies import OURS, Library, libraries
from packageurl import PackageURL

from briefgen import __version__


def bill() -> str:
    """The bill of materials as JSON. Raises ValueError if it does not follow its schema."""
    found = libraries()
    components = {name: _component(one) for name, one in found.items()}
    whole = Component(
        name=OURS, version=__version__, type=ComponentType.APPLICATION, bom_ref=OURS,
        licenses=[LicenseFactory().make_with_expression("MIT")],
    )  # fmt: skip
    bom = Bom(components=components.values())
    bom.metadata.component = whole
    bom.metadata.timestamp = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), UTC)
    bom.register_dependency(whole, components.values())
    for name, one in found.items():
        bom.register_dependency(components[name], [components[need] for need in one.needs if need in components])
    versions = " ".join(f"{one.name}=={one.version}" for one in found.values())
    bom.serial_number = uuid5(NAMESPACE_URL, f"{OURS} {__version__} {versions}")
    text = JsonV1Dot6(bom).output_as_string(indent=1)
    if errors := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        raise ValueError(errors)
    return text + "\n"


def _component(one: Library) -> Component:
    licence = LicenseFactory().make_from_string(one.licence)
    return Component(
        name=one.name, version=one.version, type=ComponentType.LIBRARY, licenses=[licence],
        purl=PackageURL("pypi", None, one.name, one.version), bom_ref=f"{one.name}=={one.version}",
        scope=ComponentScope.OPTIONAL if one.extras else ComponentScope.REQUIRED,
    )  # fmt: skip


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(bill(), encoding="utf-8", newline="\n")
