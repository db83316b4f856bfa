#!/bin/sh
# Builds the site of docs/ and tries it in a headless browser; CHROMIUM names it where it is not at one of the usual places.

set -eu

cd "$(dirname -- "$0")/../docs"
npm ci --silent
npm test
