"""What a run takes along to the workers of a cluster is all that reading a page needs."""

import subprocess
import sys

from scripts.newsletter.runs.done import OF_PLUGINS, files_of_plugins
from tests.conftest import ROOT

LOADED = """
import sys
import scripts.import_newsletter, scripts.newsletter.runs.importing
print(*(name for name in sys.modules if name.partition(".")[0] == "plugins"))
"""


def test_all_modules_of_plugins_that_the_importer_loads_go_along():
    run = subprocess.run([sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(run.stdout.split()) == {"plugins", *(f"plugins.{name}" for name in OF_PLUGINS if name != "__init__")}
    assert all(path.is_file() for path in files_of_plugins())
