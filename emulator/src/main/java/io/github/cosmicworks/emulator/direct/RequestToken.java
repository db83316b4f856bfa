package io.github.cosmicworks.emulator.direct;

import static io.github.cosmicworks.emulator.direct.TokenType.BYTE;
import static io.github.cosmicworks.emulator.direct.TokenType.BYTES;
import static io.github.cosmicworks.emulator.direct.TokenType.GUID;
import static io.github.cosmicworks.emulator.direct.TokenType.LONG;
import static io.github.cosmicworks.emulator.direct.TokenType.LONG_LONG;
import static io.github.cosmicworks.emulator.direct.TokenType.SMALL_STRING;
import static io.github.cosmicworks.emulator.direct.TokenType.STRING;
import static io.github.cosmicworks.emulator.direct.TokenType.ULONG;
import static io.github.cosmicworks.emulator.direct.TokenType.USHORT;

import io.github.cosmicworks.emulator.protocol.HeaderNames;

/**
 * The tokens of a request that mean something here, with the REST header that says the same. Tokens
 * without a header are parts of the path or need a translation of their own, see {@link
 * RequestTranslator}. Tokens that are not listed (the service's own machinery, such as keys of
 * replicas or throttling of its own) are skipped.
 */
enum RequestToken {
    RESOURCE_ID(0x0000, BYTES),
    AUTHORIZATION(0x0001, STRING, HeaderNames.AUTHORIZATION),
    PAYLOAD_PRESENT(0x0002, BYTE),
    DATE(0x0003, SMALL_STRING, HeaderNames.DATE),
    PAGE_SIZE(0x0004, ULONG),
    SESSION_TOKEN(0x0005, STRING, HeaderNames.SESSION_TOKEN),
    CONTINUATION(0x0006, STRING, HeaderNames.CONTINUATION),
    INDEXING_DIRECTIVE(0x0007, BYTE),
    MATCH(0x0008, STRING),
    PRE_TRIGGER_INCLUDE(0x0009, STRING, HeaderNames.PRE_TRIGGER_INCLUDE),
    POST_TRIGGER_INCLUDE(0x000A, STRING, HeaderNames.POST_TRIGGER_INCLUDE),
    PRE_TRIGGER_EXCLUDE(0x000E, STRING, "x-ms-documentdb-pre-trigger-exclude"),
    POST_TRIGGER_EXCLUDE(0x000F, STRING, "x-ms-documentdb-post-trigger-exclude"),
    CONSISTENCY_LEVEL(0x0010, BYTE),
    REPLICA_PATH(0x0013, STRING),
    RESOURCE_TOKEN_EXPIRY(0x0014, ULONG, HeaderNames.TOKEN_EXPIRY_SECONDS),
    DATABASE_NAME(0x0015, STRING),
    CONTAINER_NAME(0x0016, STRING),
    ITEM_NAME(0x0017, STRING),
    USER_NAME(0x0019, STRING),
    PERMISSION_NAME(0x001A, STRING),
    STORED_PROCEDURE_NAME(0x001B, STRING),
    USER_DEFINED_FUNCTION_NAME(0x001C, STRING),
    TRIGGER_NAME(0x001D, STRING),
    ENABLE_SCAN(0x001E, BYTE, "x-ms-documentdb-query-enable-scan"),
    CONFLICT_NAME(0x0020, STRING),
    CLIENT_VERSION(0x0028, SMALL_STRING, HeaderNames.VERSION),
    PARTITION_KEY(0x002B, STRING, HeaderNames.PARTITION_KEY),
    PARTITION_KEY_RANGE_ID(0x002C, STRING, HeaderNames.PARTITION_KEY_RANGE_ID),
    CONTAINER_RID(0x0035, STRING, "x-ms-documentdb-collection-rid"),
    PARTITION_KEY_RANGE_NAME(0x0036, STRING),
    ENABLE_LOGGING(0x003E, BYTE, HeaderNames.SCRIPT_LOGGING),
    A_IM(0x003F, STRING, HeaderNames.A_IM),
    POPULATE_QUOTA_INFO(0x0040, BYTE, HeaderNames.POPULATE_QUOTA_INFO),
    POPULATE_QUERY_METRICS(0x0042, BYTE, HeaderNames.POPULATE_QUERY_METRICS),
    CONTINUATION_LIMIT(0x0043, ULONG, "x-ms-documentdb-responsecontinuationtokenlimitinkb"),
    POPULATE_PARTITION_STATISTICS(0x0044, BYTE, "x-ms-documentdb-populatepartitionstatistics"),
    IF_MODIFIED_SINCE(0x0047, STRING, HeaderNames.IF_MODIFIED_SINCE),
    TARGET_LSN(0x004B, LONG_LONG, "x-ms-target-lsn"),
    TARGET_GLOBAL_COMMITTED_LSN(0x004C, LONG_LONG, "x-ms-target-global-committed-lsn"),
    TRANSPORT_REQUEST_ID(0x004D, ULONG),
    EXCLUDE_SYSTEM_PROPERTIES(0x0057, BYTE, HeaderNames.EXCLUDE_SYSTEM_PROPERTIES),
    TIME_TO_LIVE(0x0059, LONG, "x-ms-time-to-live-in-seconds"),
    START_EPK(0x0062, BYTES),
    END_EPK(0x0063, BYTES),
    READ_FEED_KEY_TYPE(0x0064, BYTE),
    CONTENT_SERIALIZATION_FORMAT(0x0065, BYTE),
    IS_BATCH_ATOMIC(0x0073, BYTE, HeaderNames.BATCH_ATOMIC),
    BATCH_CONTINUE_ON_ERROR(0x0074, BYTE, HeaderNames.BATCH_CONTINUE_ON_ERROR),
    IS_BATCH_ORDERED(0x0075, BYTE, "x-ms-cosmos-batch-ordered"),
    RETURN_PREFERENCE(0x0082, BYTE),
    INTENDED_CONTAINER_RID(0x009D, STRING, HeaderNames.INTENDED_CONTAINER_RID),
    SDK_CAPABILITIES(0x00A2, ULONG, "x-ms-cosmos-sdk-supportedcapabilities"),
    POPULATE_INDEX_METRICS(0x00A9, BYTE, HeaderNames.POPULATE_INDEX_METRICS),
    CORRELATED_ACTIVITY_ID(0x00B0, GUID, HeaderNames.CORRELATED_ACTIVITY_ID),
    CHANGE_FEED_WIRE_FORMAT(0x00B2, STRING, HeaderNames.CHANGE_FEED_WIRE_FORMAT),
    PRIORITY_LEVEL(0x00BF, BYTE),
    POPULATE_QUERY_ADVICE(0x00DA, BYTE, HeaderNames.POPULATE_QUERY_ADVICE),
    THROUGHPUT_BUCKET(0x00DB, BYTE, HeaderNames.THROUGHPUT_BUCKET),
    /**
     * Up to 4.83 the SDK sends it so; its later sources know that this number means another one.
     */
    EARLY_WORKLOAD_ID(0x00DC, BYTE, HeaderNames.WORKLOAD_ID),
    WORKLOAD_ID(0x00E7, USHORT, HeaderNames.WORKLOAD_ID),
    READ_CONSISTENCY_STRATEGY(0x00FE, BYTE);

    private static final RequestToken[] BY_ID = new RequestToken[0x100];

    static {
        for (RequestToken token : values()) {
            BY_ID[token.id] = token;
        }
    }

    private final int id;
    private final TokenType type;
    private final String header;

    RequestToken(int id, TokenType type) {
        this(id, type, null);
    }

    RequestToken(int id, TokenType type, String header) {
        this.id = id;
        this.type = type;
        this.header = header;
    }

    /** The token with an id, or null for one that means nothing here. */
    static RequestToken of(int id) {
        return id < BY_ID.length ? BY_ID[id] : null;
    }

    int id() {
        return id;
    }

    TokenType type() {
        return type;
    }

    /** The header that carries the same value as text, or null. */
    String header() {
        return header;
    }
}
