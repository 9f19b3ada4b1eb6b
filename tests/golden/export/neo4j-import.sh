#!/bin/sh
# Makes a Neo4j database of the tables beside this file (Neo4j 5 or later).
#
#     sh neo4j-import.sh [DATABASE [OPTION...]]
#
# DATABASE is "actant" unless another is named; it must not exist yet, or add --overwrite-destination.
# Run it as the user that Neo4j runs as; afterwards `CREATE DATABASE actant` makes it known to a server.
set -eu
cd "$(dirname "$0")"
database=${1:-actant}
if [ $# -gt 0 ]; then shift; fi
exec neo4j-admin database import full "$database" \
  --id-type=string \
  --delimiter="," \
  --array-delimiter=";" \
  --ignore-empty-strings=true \
  --nodes=neo4j-actors.csv \
  --nodes=neo4j-documents.csv \
  --nodes=neo4j-claims.csv \
  --relationships=neo4j-relations.csv \
  --relationships=SUBJECT_OF=neo4j-subjects.csv \
  --relationships=OBJECT=neo4j-objects.csv \
  --relationships=QUOTED_IN=neo4j-quoted.csv \
  --relationships=SAID_BY=neo4j-said.csv \
  "$@"
