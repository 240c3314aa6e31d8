#!/bin/sh
# S3 and what speaks its language (R2, OSS, COS, MinIO): s3.sh output s3://bucket [--endpoint-url https://…]
# The new index goes up first and the old one is removed last, so that no reader's page asks for what is not there.
set -eu
site=$1; bucket=$2; shift 2
aws s3 sync "$site/search" "$bucket/search" --cache-control "public, max-age=31536000, immutable" --exclude "*.js" --include "*/*" "$@"
aws s3 sync "$site" "$bucket" --cache-control "public, max-age=0, must-revalidate" --exclude ".*" --exclude "_headers" --exclude "_redirects" --exclude "search/*/*" "$@"
aws s3 sync "$site" "$bucket" --delete --size-only --exclude ".*" --exclude "_headers" --exclude "_redirects" "$@"
