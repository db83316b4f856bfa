package io.github.cosmicworks.emulator.account;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.protocol.AccountAddress;
import io.github.cosmicworks.emulator.protocol.Headers;

/**
 * What the account says of itself: where it is, how consistent it is and what its query engine can
 * do. It is an account of one region.
 *
 * @param id its name
 * @param address where clients reach it
 * @param consistencyLevel the default, by its name in the REST protocol, e.g. {@code Session}
 */
public record AccountDescription(String id, AccountAddress address, String consistencyLevel) {

    private static final String REGION = "South Central US";

    /** Limits of the query engine, as JSON in a string, which is how the service sends it. */
    private static final JsonObject QUERY_ENGINE =
            JsonObject.builder()
                    .put("maxSqlQueryInputLength", 524288)
                    .put("maxJoinsPerSqlQuery", 10)
                    .put("maxLogicalAndPerSqlQuery", 2000)
                    .put("maxLogicalOrPerSqlQuery", 2000)
                    .put("maxUdfRefPerSqlQuery", 10)
                    .put("maxInExpressionItemsCount", 16000)
                    .put("queryMaxGroupByTableCellCount", 500000)
                    .put("queryMaxInMemorySortDocumentCount", 500)
                    .put("maxQueryRequestTimeoutFraction", 0.9)
                    .put("sqlAllowNonFiniteNumbers", false)
                    .put("sqlAllowAggregateFunctions", true)
                    .put("sqlAllowSubQuery", true)
                    .put("sqlAllowScalarSubQuery", true)
                    .put("allowNewKeywords", true)
                    .put("sqlAllowLike", true)
                    .put("sqlAllowGroupByClause", true)
                    .put("maxSpatialQueryCells", 12)
                    .put("spatialMaxGeometryPointCount", 256)
                    .put("sqlDisableOptimizationFlags", 0)
                    .put("sqlAllowTop", true)
                    .put("enableSpatialIndexing", true)
                    .build();

    /** The body of the answer to a request. */
    public JsonObject json(Headers request) {
        JsonArray locations =
                JsonArray.of(
                        JsonObject.builder()
                                .put("name", REGION)
                                .put(
                                        "databaseAccountEndpoint",
                                        address.endpoint(request).toString())
                                .build());
        JsonObject replication =
                JsonObject.builder()
                        .put("asyncReplication", false)
                        .put("minReplicaSetSize", 1)
                        .put("maxReplicasetSize", 4)
                        .build();
        return JsonObject.builder()
                .put("_self", "")
                .put("id", id)
                .put("_rid", id + ".documents.azure.com")
                .put("media", "//media/")
                .put("addresses", "//addresses/")
                .put("_dbs", "//dbs/")
                .put("writableLocations", locations)
                .put("readableLocations", locations)
                .put("enableMultipleWriteLocations", false)
                .put("continuousBackupEnabled", true)
                .put("enableNRegionSynchronousCommit", false)
                .put("userReplicationPolicy", replication)
                .put(
                        "userConsistencyPolicy",
                        JsonObject.builder()
                                .put("defaultConsistencyLevel", consistencyLevel)
                                .put("maxStalenessPrefix", 100)
                                .put("maxIntervalInSeconds", 5)
                                .build())
                .put("systemReplicationPolicy", replication)
                .put(
                        "readPolicy",
                        JsonObject.builder()
                                .put("primaryReadCoefficient", 1)
                                .put("secondaryReadCoefficient", 1)
                                .build())
                .put("queryEngineConfiguration", QUERY_ENGINE.toString())
                .build();
    }
}
