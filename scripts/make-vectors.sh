#!/bin/sh
# Makes the vectors of the search samples anew, after products.json or phrases.txt have changed. The model is a library and
# runs in the JVM. With an argument it writes to that file instead, to compare.

set -eu

cd "$(dirname -- "$0")/.."
folder=003-how-to/src/main/resources/io/github/cosmicworks/howto/search
classpath=$(mktemp)
trap 'rm -f "$classpath"' EXIT
mvn -q -B -f scripts/tools/vectors/pom.xml dependency:build-classpath "-Dmdep.outputFile=$classpath"
java -cp "$(cat "$classpath")" scripts/tools/vectors/MakeVectors.java $folder "${1-$folder/vectors.f32}"
