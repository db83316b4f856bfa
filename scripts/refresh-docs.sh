#!/bin/sh
# Writes the code and the output of the samples into the pages of docs/, and says what it could not mend.

set -eu

cd "$(dirname -- "$0")/.."
exec mvn -q -B -Dquick -Ddocs.refresh -Dsurefire.failIfNoSpecifiedTests=false -pl docs -am test -Dtest=PagesTest
