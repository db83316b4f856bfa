package io.github.cosmicworks.emulator.direct;

import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Says in the words of the REST protocol what a frame asks for. */
final class RequestTranslator {

    private static final int UNLIMITED = -1;

    private RequestTranslator() {}

    /**
     * Translates a request.
     *
     * @param frame the request as it came
     * @param clientVersion the version of the REST protocol that the connection was negotiated for
     * @throws ServiceException 400 when the frame asks for something that the service does not
     *     offer this way
     */
    static Request translate(RequestFrame frame, String clientVersion) {
        OperationType operation = operation(frame.operationType());
        ResourceType resource = resource(frame.resourceType());
        return new Request(
                operation,
                resource,
                ResourcePaths.of(frame, resource),
                headers(frame, operation, clientVersion),
                frame.payload());
    }

    private static OperationType operation(int code) {
        return switch (code) {
            case 0x01 -> OperationType.CREATE;
            case 0x02 -> OperationType.PATCH;
            case 0x03 -> OperationType.READ;
            case 0x04 -> OperationType.READ_FEED;
            case 0x05 -> OperationType.DELETE;
            case 0x06 -> OperationType.REPLACE;
            case 0x08 -> OperationType.EXECUTE;
            case 0x09, 0x0F -> OperationType.QUERY;
            // A head of a feed asks the master partition how far it has come.
            case 0x11, 0x12 -> OperationType.HEAD;
            case 0x13 -> OperationType.UPSERT;
            case 0x25 -> OperationType.BATCH;
            default ->
                    throw ServiceException.notSupported(
                            "The operation type 0x" + Integer.toHexString(code));
        };
    }

    private static ResourceType resource(int code) {
        return switch (code) {
            case 0x01 -> ResourceType.DATABASE;
            case 0x02 -> ResourceType.CONTAINER;
            case 0x03 -> ResourceType.ITEM;
            case 0x05 -> ResourceType.USER;
            case 0x06 -> ResourceType.PERMISSION;
            case 0x07 -> ResourceType.STORED_PROCEDURE;
            case 0x08 -> ResourceType.CONFLICT;
            case 0x09 -> ResourceType.TRIGGER;
            case 0x0A -> ResourceType.USER_DEFINED_FUNCTION;
            case 0x0F -> ResourceType.OFFER;
            case 0x14 -> ResourceType.DATABASE_ACCOUNT;
            case 0x16 -> ResourceType.PARTITION_KEY_RANGE;
            default ->
                    throw ServiceException.notSupported(
                            "The resource type 0x" + Integer.toHexString(code));
        };
    }

    private static Headers headers(
            RequestFrame frame, OperationType operation, String clientVersion) {
        Headers.Builder headers =
                Headers.builder()
                        .set(HeaderNames.VERSION, clientVersion)
                        .set(HeaderNames.ACTIVITY_ID, frame.activityId().toString());
        for (Map.Entry<RequestToken, Object> entry : frame.tokens().entrySet()) {
            RequestToken token = entry.getKey();
            if (token.header() == null) {
                translate(token, entry.getValue(), operation, headers);
            } else if (token.type() == TokenType.BYTE && isSwitch(token)) {
                headers.set(token.header(), (long) entry.getValue() == 0 ? "False" : "True");
            } else {
                headers.set(token.header(), entry.getValue().toString());
            }
        }
        switch (operation) {
            case QUERY ->
                    headers.set(HeaderNames.IS_QUERY, "True")
                            .set(HeaderNames.CONTENT_TYPE, "application/query+json");
            case UPSERT -> headers.set(HeaderNames.IS_UPSERT, "True");
            case BATCH -> headers.set(HeaderNames.IS_BATCH, "True");
            default -> {
                // Nothing else that the REST protocol says by a header and this one by the
                // operation.
            }
        }
        return headers.build();
    }

    private static boolean isSwitch(RequestToken token) {
        return token != RequestToken.THROUGHPUT_BUCKET && token != RequestToken.EARLY_WORKLOAD_ID;
    }

    private static void translate(
            RequestToken token, Object value, OperationType operation, Headers.Builder headers) {
        switch (token) {
            case MATCH -> {
                boolean reads =
                        operation == OperationType.READ || operation == OperationType.READ_FEED;
                headers.set(
                        reads ? HeaderNames.IF_NONE_MATCH : HeaderNames.IF_MATCH, (String) value);
            }
            case PAGE_SIZE -> {
                long size = (long) value;
                headers.set(HeaderNames.MAX_ITEM_COUNT, size == 0xFFFFFFFFL ? UNLIMITED : size);
            }
            case START_EPK -> headers.set(HeaderNames.START_EPK, utf8(value));
            case END_EPK -> headers.set(HeaderNames.END_EPK, utf8(value));
            case RETURN_PREFERENCE -> {
                if ((long) value != 0) {
                    headers.set(HeaderNames.PREFER, "return=minimal");
                }
            }
            case CONSISTENCY_LEVEL ->
                    headers.set(
                            HeaderNames.CONSISTENCY_LEVEL,
                            name(
                                    value,
                                    0,
                                    "Strong",
                                    "BoundedStaleness",
                                    "Session",
                                    "Eventual",
                                    "ConsistentPrefix"));
            case READ_CONSISTENCY_STRATEGY ->
                    headers.set(
                            HeaderNames.READ_CONSISTENCY_STRATEGY,
                            name(
                                    value,
                                    1,
                                    "Eventual",
                                    "Session",
                                    "LatestCommitted",
                                    "GlobalStrong"));
            case INDEXING_DIRECTIVE ->
                    headers.set(
                            "x-ms-indexing-directive",
                            name(value, 0, "Default", "Include", "Exclude"));
            case READ_FEED_KEY_TYPE ->
                    headers.set(
                            HeaderNames.READ_KEY_TYPE,
                            name(
                                    value,
                                    1,
                                    "ResourceId",
                                    "EffectivePartitionKey",
                                    "EffectivePartitionKeyRange"));
            case CONTENT_SERIALIZATION_FORMAT ->
                    headers.set(
                            "x-ms-documentdb-content-serialization-format",
                            name(value, 0, "JsonText", "CosmosBinary"));
            case PRIORITY_LEVEL ->
                    headers.set(HeaderNames.PRIORITY_LEVEL, name(value, 1, "High", "Low"));
            default -> {
                // Parts of the path and of the frame itself are read where they are needed.
            }
        }
    }

    private static String utf8(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }

    private static String name(Object code, int first, String... names) {
        long index = (long) code - first;
        if (index < 0 || index >= names.length) {
            throw ServiceException.badRequest(
                    "A header has a value that it cannot have: " + code + ".");
        }
        return names[(int) index];
    }
}
