"""Settings of the site as it is published: `make publish SITEURL=https://… HOST=…` sets SITEURL and HOST."""

import os
from urllib.parse import urlsplit

from pelicanconf import *
from scripts.checking.hosts import file_limit

# Links between pages stay relative, so that the folder may be served from any address; only what must name the
# site's address (canonical links, feeds, Open Graph) does.
SITEURL = CANONICAL_URL = os.environ.get("SITEURL", "").rstrip("/")
FILE_LIMIT = file_limit(os.environ.get("HOST", ""))
SITE_PATH = urlsplit(CANONICAL_URL).path + "/"
