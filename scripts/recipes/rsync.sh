#!/bin/sh
# Any server with ssh: rsync.sh output user@host:/var/www/archive
# The new index goes up first, then the pages; what is gone is removed last.
set -eu
site=${1%/}; target=${2%/}
rsync -rtz "$site/search" "$target/"
rsync -rtz --exclude="/.menkou" --exclude="/_headers" --exclude="/_redirects" "$site/" "$target/"
rsync -rtz --delete-after --exclude="/.menkou" --exclude="/_headers" --exclude="/_redirects" "$site/" "$target/"
