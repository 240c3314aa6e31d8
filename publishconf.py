"""Settings of the site as it is published: `make publish SITEURL=https://…` sets SITEURL from the environment."""

import os

from pelicanconf import *

SITEURL = os.environ.get("SITEURL", "").rstrip("/")
FEED_ALL_ATOM = "feeds/all.atom.xml"
