package io.github.cosmicworks.emulator.direct;

import static io.github.cosmicworks.emulator.direct.TokenType.BYTE;
import static io.github.cosmicworks.emulator.direct.TokenType.DOUBLE;
import static io.github.cosmicworks.emulator.direct.TokenType.GUID;
import static io.github.cosmicworks.emulator.direct.TokenType.LONG_LONG;
import static io.github.cosmicworks.emulator.direct.TokenType.SMALL_STRING;
import static io.github.cosmicworks.emulator.direct.TokenType.STRING;
import static io.github.cosmicworks.emulator.direct.TokenType.ULONG;

import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.netty.buffer.ByteBuf;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The tokens of a response, with the REST header that each stands for. Those without one are made
 * by the listener.
 */
enum ResponseToken {
    PAYLOAD_PRESENT(0x0000, BYTE),
    LAST_STATE_CHANGE(0x0002, SMALL_STRING, HeaderNames.LAST_STATE_CHANGE),
    CONTINUATION(0x0003, STRING, HeaderNames.CONTINUATION),
    ETAG(0x0004, STRING, HeaderNames.ETAG),
    RETRY_AFTER_MS(0x000C, ULONG, HeaderNames.RETRY_AFTER_MS),
    RESOURCE_QUOTA(0x000E, STRING, HeaderNames.RESOURCE_QUOTA),
    RESOURCE_USAGE(0x000F, STRING, HeaderNames.RESOURCE_USAGE),
    SCHEMA_VERSION(0x0010, SMALL_STRING, HeaderNames.SCHEMA_VERSION),
    LSN(0x0013, LONG_LONG, HeaderNames.LSN),
    ITEM_COUNT(0x0014, ULONG, HeaderNames.ITEM_COUNT),
    REQUEST_CHARGE(0x0015, DOUBLE, HeaderNames.REQUEST_CHARGE),
    OWNER_FULL_NAME(0x0017, STRING, HeaderNames.OWNER_FULL_NAME),
    OWNER_ID(0x0018, STRING, HeaderNames.OWNER_ID),
    QUORUM_ACKED_LSN(0x001A, LONG_LONG),
    VALIDATION_FAILURE(0x001B, BYTE, HeaderNames.VALIDATION_FAILURE),
    SUB_STATUS(0x001C, ULONG, HeaderNames.SUB_STATUS),
    INDEX_PROGRESS(0x001D, ULONG, HeaderNames.INDEX_PROGRESS),
    CURRENT_WRITE_QUORUM(0x001E, ULONG),
    CURRENT_REPLICA_SET_SIZE(0x001F, ULONG),
    PARTITION_KEY_RANGE_ID(0x0021, STRING),
    LOG_RESULTS(0x0025, STRING, HeaderNames.SCRIPT_LOG_RESULTS),
    XP_ROLE(0x0026, ULONG),
    QUERY_METRICS(0x0028, STRING, HeaderNames.QUERY_METRICS),
    GLOBAL_COMMITTED_LSN(0x0029, LONG_LONG, HeaderNames.GLOBAL_COMMITTED_LSN),
    NUMBER_OF_READ_REGIONS(0x0030, ULONG),
    OFFER_REPLACE_PENDING(0x0031, BYTE, HeaderNames.OFFER_REPLACE_PENDING),
    ITEM_LSN(0x0032, LONG_LONG, HeaderNames.ITEM_LSN),
    TRANSPORT_REQUEST_ID(0x0035, ULONG),
    LOCAL_LSN(0x003A, LONG_LONG),
    QUORUM_ACKED_LOCAL_LSN(0x003B, LONG_LONG),
    ITEM_LOCAL_LSN(0x003C, LONG_LONG),
    SESSION_TOKEN(0x003E, STRING),
    INDEX_UTILIZATION(0x0044, STRING, HeaderNames.INDEX_UTILIZATION),
    QUERY_EXECUTION_INFO(0x0045, STRING, "x-ms-cosmos-query-execution-info"),
    REQUEST_DURATION(0x0051, DOUBLE, HeaderNames.REQUEST_DURATION),
    CORRELATED_ACTIVITY_ID(0x0052, GUID, HeaderNames.CORRELATED_ACTIVITY_ID),
    QUERY_ADVICE(0x0075, STRING, HeaderNames.QUERY_ADVICE);

    private static final Map<String, ResponseToken> BY_HEADER = new HashMap<>();

    static {
        for (ResponseToken token : values()) {
            if (token.header != null) {
                BY_HEADER.put(token.header, token);
            }
        }
    }

    private final int id;
    private final TokenType type;
    private final String header;

    ResponseToken(int id, TokenType type) {
        this(id, type, null);
    }

    ResponseToken(int id, TokenType type, String header) {
        this.id = id;
        this.type = type;
        this.header = header;
    }

    /** The token that stands for a header, or null when none does. */
    static ResponseToken ofHeader(String name) {
        return BY_HEADER.get(name);
    }

    int id() {
        return id;
    }

    TokenType type() {
        return type;
    }

    /** Writes this token with a value of its type. */
    void write(ByteBuf out, Object value) {
        out.writeShortLE(id);
        out.writeByte(type.code());
        type.write(out, value);
    }

    /** Writes this token with the value of a header. */
    void writeText(ByteBuf out, String text) {
        write(
                out,
                switch (type) {
                    case BYTE -> text.equals("1") || Boolean.parseBoolean(text) ? 1 : 0;
                    case ULONG, LONG_LONG -> Long.parseLong(text);
                    case DOUBLE -> Double.parseDouble(text);
                    case GUID -> UUID.fromString(text);
                    default -> text;
                });
    }
}
