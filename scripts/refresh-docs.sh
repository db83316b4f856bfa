#!/bin/sh
# Writes the code and the output of the samples into the pages of docs/, and says what it could not mend. With a part of a
# path, such as how-to/items, it does so for these pages only. The pages that are made from the sources as a whole are
# written each time: operations.md, sdk-methods.md, coverage.md and sources.md.

set -eu

cd "$(dirname -- "$0")/.."
exec mvn -q -B -Dquick -Ddocs.refresh "-Ddocs.only=${1-}" -Dsurefire.failIfNoSpecifiedTests=false -pl docs -am test -Dtest=PagesTest,SourcesTest,OperationIndexTest,SdkApiTest,CoverageTest
