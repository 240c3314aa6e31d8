"""Settings of the site as it is published: `make publish SITEURL=https://…` sets SITEURL from the environment."""

import os
from urllib.parse import urlsplit

from pelicanconf import *

# Links between pages stay relative, so that the folder may be served from any address; only what must name the
# site's address (canonical links, feeds, Open Graph) does.
SITEURL = CANONICAL_URL = os.environ.get("SITEURL", "").rstrip("/")
SITE_PATH = urlsplit(CANONICAL_URL).path + "/"
