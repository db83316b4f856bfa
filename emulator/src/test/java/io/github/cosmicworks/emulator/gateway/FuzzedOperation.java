package io.github.cosmicworks.emulator.gateway;

import static io.github.cosmicworks.emulator.fuzz.FuzzedEmulator.DATE;
import static io.github.cosmicworks.emulator.fuzz.FuzzedEmulator.KEY;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * An operation on something that exists, as a client sends it.
 *
 * @param method of HTTP
 * @param path without the slash at its beginning
 * @param type the word for its type in a signature
 * @param link the path in a signature
 * @param headers that make it this operation, with a line end behind each
 * @param body what it takes; empty for nothing
 */
record FuzzedOperation(
        String method, String path, String type, String link, String headers, String body) {

    private static final String DB = "dbs/db";
    private static final String ITEMS = "dbs/db/colls/items";
    private static final String TWO = "dbs/db/colls/two";
    private static final String ITEM = ITEMS + "/docs/1";
    private static final String KEY_A = "x-ms-documentdb-partitionkey: [\"a\"]\r\n";
    private static final String QUERY =
            lines(
                    "x-ms-documentdb-isquery: True",
                    "content-type: application/query+json",
                    "x-ms-documentdb-query-enablecrosspartition: True");
    private static final String PLAN =
            lines(
                    "x-ms-cosmos-is-query-plan-request: True",
                    "content-type: application/query+json",
                    "x-ms-cosmos-supported-query-features: Aggregate, CompositeAggregate, DCount,"
                            + " Distinct, GroupBy, HybridSearch, MultipleAggregates,"
                            + " MultipleOrderBy, NonValueAggregate, OffsetAndLimit, OrderBy, Top");
    private static final String BATCH =
            lines(
                    "x-ms-cosmos-is-batch-request: True",
                    "x-ms-cosmos-batch-atomic: True",
                    "x-ms-cosmos-batch-ordered: True");
    private static final String SELECT =
            "{\"query\": \"SELECT c.id FROM c WHERE c.a > @a ORDER BY c.a\","
                    + " \"parameters\": [{\"name\": \"@a\", \"value\": 0}]}";

    /** An input chooses one by a letter, so new ones are added at the end. */
    static final List<FuzzedOperation> ALL =
            List.of(
                    of("POST", ITEMS + "/docs", "docs", ITEMS, KEY_A, item("3")),
                    of("POST", ITEMS + "/docs", "docs", ITEMS, KEY_A + upsert(), item("1")),
                    of("GET", ITEM, "docs", ITEM, KEY_A, ""),
                    of("PUT", ITEM, "docs", ITEM, KEY_A, item("1")),
                    of(
                            "PATCH",
                            ITEM,
                            "docs",
                            ITEM,
                            KEY_A,
                            "{\"condition\": \"FROM c WHERE c.a = 1\", \"operations\":"
                                    + " [{\"op\": \"incr\", \"path\": \"/a\", \"value\": 1}]}"),
                    of("DELETE", ITEM, "docs", ITEM, KEY_A, ""),
                    of("GET", ITEMS + "/docs", "docs", ITEMS, "", ""),
                    of("POST", ITEMS + "/docs", "docs", ITEMS, QUERY, SELECT),
                    of("POST", ITEMS + "/docs", "docs", ITEMS, PLAN, SELECT),
                    of(
                            "POST",
                            ITEMS + "/docs",
                            "docs",
                            ITEMS,
                            KEY_A + BATCH,
                            "[{\"operationType\": \"Create\", \"resourceBody\": "
                                    + item("4")
                                    + "}, {\"operationType\": \"Read\", \"id\": \"1\"}]"),
                    of("GET", "", "", "", "", ""),
                    of("POST", "dbs", "dbs", "", "", "{\"id\": \"other\"}"),
                    of("GET", "dbs", "dbs", "", "", ""),
                    of("GET", DB, "dbs", DB, "", ""),
                    of("DELETE", DB, "dbs", DB, "", ""),
                    of(
                            "POST",
                            DB + "/colls",
                            "colls",
                            DB,
                            "x-ms-offer-throughput: 400\r\n",
                            "{\"id\": \"c\", \"partitionKey\": {\"paths\": [\"/pk\"], \"kind\": \"Hash\","
                                    + " \"version\": 2}}"),
                    of("GET", DB + "/colls", "colls", DB, "", ""),
                    of(
                            "GET",
                            ITEMS,
                            "colls",
                            ITEMS,
                            "x-ms-documentdb-populatequotainfo: True\r\n",
                            ""),
                    of(
                            "PUT",
                            ITEMS,
                            "colls",
                            ITEMS,
                            "",
                            "{\"id\": \"items\", \"partitionKey\": {\"paths\": [\"/pk\"], \"kind\":"
                                    + " \"Hash\", \"version\": 2}, \"uniqueKeyPolicy\": {\"uniqueKeys\":"
                                    + " [{\"paths\": [\"/u\"]}]}}"),
                    of("DELETE", ITEMS, "colls", ITEMS, "", ""),
                    of("GET", ITEMS + "/pkranges", "pkranges", ITEMS, "", ""),
                    of("GET", "offers", "offers", "", "", ""),
                    of(
                            "POST",
                            "offers",
                            "offers",
                            "",
                            QUERY,
                            "{\"query\": \"SELECT * FROM root\"}"),
                    of("GET", ITEMS + "/conflicts", "conflicts", ITEMS, "", ""),
                    of("POST", DB + "/users", "users", DB, "", "{\"id\": \"w\"}"),
                    of("GET", DB + "/users/u", "users", DB + "/users/u", "", ""),
                    of(
                            "POST",
                            DB + "/users/u/permissions",
                            "permissions",
                            DB + "/users/u",
                            "",
                            "{\"id\": \"q\", \"permissionMode\": \"Read\", \"resource\": \"dbs/db/colls/two\"}"),
                    of("GET", DB + "/users/u/permissions", "permissions", DB + "/users/u", "", ""),
                    of(
                            "POST",
                            DB + "/clientencryptionkeys",
                            "clientencryptionkeys",
                            DB,
                            "",
                            "{\"id\": \"k\", \"encryptionAlgorithm\": \"AEAD_AES_256_CBC_HMAC_SHA256\","
                                    + " \"wrappedDataEncryptionKey\": \"AAAA\", \"keyWrapMetadata\": {\"type\":"
                                    + " \"t\", \"name\": \"n\", \"value\": \"v\", \"algorithm\": \"RSA-OAEP\"}}"),
                    of(
                            "POST",
                            ITEMS + "/sprocs",
                            "sprocs",
                            ITEMS,
                            "",
                            "{\"id\": \"s\", \"body\": \"function () {}\"}"),
                    of("POST", ITEMS + "/sprocs/s", "sprocs", ITEMS + "/sprocs/s", KEY_A, "[1]"),
                    of(
                            "POST",
                            ITEMS + "/triggers",
                            "triggers",
                            ITEMS,
                            "",
                            "{\"id\": \"t\", \"body\": \"function () {}\", \"triggerType\": \"Pre\","
                                    + " \"triggerOperation\": \"All\"}"),
                    of(
                            "POST",
                            ITEMS + "/udfs",
                            "udfs",
                            ITEMS,
                            "",
                            "{\"id\": \"f\", \"body\": \"function () {}\"}"),
                    of("POST", ITEMS + "/operations/partitionkeydelete", "colls", ITEMS, KEY_A, ""),
                    of(
                            "GET",
                            "addresses/?$resolveFor=dbs&$filter=protocol%20eq%20rntbd",
                            "dbs",
                            "",
                            "",
                            ""),
                    of(
                            "GET",
                            "addresses/?$resolveFor=" + ITEMS + "/docs&$partitionKeyRangeIds=0",
                            "docs",
                            ITEMS,
                            "",
                            ""),
                    of(
                            "POST",
                            TWO + "/docs",
                            "docs",
                            TWO,
                            "x-ms-documentdb-partitionkey: [\"a\",1]\r\n",
                            "{\"id\": \"1\", \"a\": \"a\", \"b\": 1}"),
                    of("GET", TWO + "/docs", "docs", TWO, "A-IM: Incremental feed\r\n", ""),
                    of("POST", TWO + "/docs", "docs", TWO, QUERY, SELECT),
                    of("HEAD", ITEMS, "colls", ITEMS, "", ""),
                    of(
                            "GET",
                            ITEMS + "/docs",
                            "docs",
                            ITEMS,
                            "A-IM: Full-Fidelity Feed\r\nx-ms-cosmos-changefeed-wire-format-version:"
                                    + " 2021-09-15\r\nIf-None-Match: *\r\n",
                            ""));

    private static FuzzedOperation of(
            String method, String path, String type, String link, String headers, String body) {
        return new FuzzedOperation(method, path, type, link, headers, body);
    }

    private static String lines(String... headers) {
        return String.join("\r\n", headers) + "\r\n";
    }

    private static String upsert() {
        return "x-ms-documentdb-is-upsert: True\r\n";
    }

    private static String item(String id) {
        return "{\"id\": \"" + id + "\", \"pk\": \"a\", \"u\": \"" + id + "\", \"a\": 1}";
    }

    /** The operation that a byte chooses: {@code A} is the first one. */
    static FuzzedOperation of(byte choice) {
        return ALL.get(Math.floorMod(choice - 'A', ALL.size()));
    }

    /**
     * The whole request.
     *
     * @param more headers that come behind those of the operation, with a line end behind each
     */
    byte[] bytes(byte[] more, byte[] content) {
        String head =
                "%s /%s HTTP/1.1\r\nHost: localhost\r\nx-ms-version: 2020-07-15\r\nx-ms-date: %s\r\nauthorization: %s\r\ncontent-length: %d\r\n%s"
                        .formatted(
                                method,
                                path,
                                DATE,
                                Signatures.authorization(KEY, method, type, link, DATE),
                                content.length,
                                headers);
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(more);
        request.writeBytes(new byte[] {'\r', '\n'});
        request.writeBytes(content);
        return request.toByteArray();
    }
}
