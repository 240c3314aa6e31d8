"""The bill of materials is that of the locks: nothing more, nothing less, every licence told."""

import json
import re

from scripts.build_site import ROOT
from scripts.write_sbom import LOCKS, NAME, Pinned, bill_text, main, pinned_in


def test_the_file_is_what_the_locks_and_packages_say():
    assert (ROOT / NAME).read_text(encoding="utf-8") == bill_text(ROOT), "run python -m scripts.write_sbom"


def test_every_pin_is_a_package_with_hashes_and_a_licence():
    told = json.loads((ROOT / NAME).read_text(encoding="utf-8"))
    pins = {
        pin
        for lock in LOCKS
        for pin in re.findall(r"^([a-z0-9._-]+)==([^ \\;]+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert {(one["name"], one["version"]) for one in told["components"]} == pins | {("lunr", "2.3.9")}
    for one in told["components"]:
        assert one["hashes"] and one["licenses"] and one["purl"].startswith("pkg:"), one["name"]
        assert one["licenses"][0].get("license", {}).get("name") != "not stated", one["name"]


def test_what_a_package_needs_is_in_the_bill():
    told = json.loads((ROOT / NAME).read_text(encoding="utf-8"))
    refs = {one["bom-ref"] for one in [*told["components"], told["metadata"]["component"]]}
    assert {one["ref"] for one in told["dependencies"]} == refs
    assert {ref for one in told["dependencies"] for ref in one["dependsOn"]} <= refs
    needed = next(one["dependsOn"] for one in told["dependencies"] if one["ref"].startswith("pkg:pypi/menkou@"))
    assert any(ref.startswith("pkg:pypi/pelican@") for ref in needed)


def test_a_lock_is_read_as_uv_writes_it():
    text = (
        "one==1.0 ; sys_platform == 'win32' \\\n    --hash=sha256:" + "a" * 64 + "\n    # via two\n"
        "two==2.0 \\\n    --hash=sha256:"
        + "b" * 64
        + " \\\n    --hash=sha256:"
        + "c" * 64
        + "\n    # via\n    #   one\n    #   three\n"
    )
    assert list(pinned_in(text, "required")) == [
        Pinned("one", "1.0", "required", ["a" * 64], {"two"}),
        Pinned("two", "2.0", "required", ["b" * 64, "c" * 64], {"one", "three"}),
    ]


def test_the_command_writes_the_same_bytes_again(tmp_path):
    assert main(["--output", str(tmp_path / "bill.json")]) == 0
    assert (tmp_path / "bill.json").read_bytes() == (ROOT / NAME).read_bytes()
