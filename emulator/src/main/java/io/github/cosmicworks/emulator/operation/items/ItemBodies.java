package io.github.cosmicworks.emulator.operation.items;

import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.account.resource.ResourceNames;
import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonNull;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyValue;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Checks what is to become an item.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/concepts-limits#per-item-limits">Per-item
 *     limits</a>
 */
final class ItemBodies {

    static final int MAX_BYTES = 2 * 1024 * 1024;
    private static final int MAX_DEPTH = 128;
    private static final int MAX_PARTITION_KEY_BYTES = 2048;
    private static final int PARTITION_KEY_MISMATCH = 1001;

    private static final List<String> SYSTEM_PROPERTIES =
            List.of("_rid", "_self", "_etag", "_attachments", "_ts");

    private ItemBodies() {}

    /**
     * Checks an item against the limits and against the partition key that the request names.
     *
     * @throws ServiceException 400 or 413 that names what is wrong
     */
    static void require(
            Container container, PartitionKeyValue named, JsonObject body, int sizeInBytes) {
        requireSize(sizeInBytes);
        ResourceNames.requireItemId(body);
        requireDepth(body, 1);
        requireTtl(body);
        PartitionKeyValue own = container.partitionKey().extract(body);
        for (JsonValue component : own.components()) {
            requirePartitionKeySize(component);
        }
        if (!own.equals(named)) {
            throw ServiceException.badRequest(
                    PARTITION_KEY_MISMATCH,
                    "PartitionKey extracted from document doesn't match the one specified in the header. Learn more:"
                            + " https://aka.ms/CosmosDB/sql/errors/wrong-pk-value");
        }
    }

    /** What of an item the client has written itself. */
    static JsonObject withoutSystemProperties(JsonObject item) {
        JsonObject.Builder own = item.toBuilder();
        SYSTEM_PROPERTIES.forEach(own::remove);
        return own.build();
    }

    static void requireSize(int sizeInBytes) {
        if (sizeInBytes > MAX_BYTES) {
            throw ServiceException.tooLarge(
                    "Request size is too large: an item has at most "
                            + MAX_BYTES
                            + " bytes of JSON, this one has "
                            + sizeInBytes
                            + ".");
        }
    }

    private static void requirePartitionKeySize(JsonValue component) {
        if (component instanceof JsonString string
                && string.value().length() > MAX_PARTITION_KEY_BYTES / 4) {
            int bytes = string.value().getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MAX_PARTITION_KEY_BYTES) {
                throw ServiceException.badRequest(
                        "The partition key value is too large: it has "
                                + bytes
                                + " bytes where at most "
                                + MAX_PARTITION_KEY_BYTES
                                + " are allowed.");
            }
        }
    }

    private static void requireDepth(JsonValue value, int depth) {
        if (depth > MAX_DEPTH) {
            throw ServiceException.badRequest(
                    "The item is nested too deeply: at most " + MAX_DEPTH + " levels are allowed.");
        }
        if (value instanceof JsonArray array && array.isPacked()) {
            requireDepth(JsonNull.NULL, depth + 1);
        } else if (value instanceof JsonArray array) {
            for (JsonValue element : array) {
                requireDepth(element, depth + 1);
            }
        } else if (value instanceof JsonObject object) {
            for (int i = 0; i < object.size(); i++) {
                requireDepth(object.value(i), depth + 1);
            }
        }
    }

    private static void requireTtl(JsonObject body) {
        JsonValue ttl = body.get("ttl");
        if (ttl instanceof JsonNumber || ttl instanceof JsonNull) {
            double seconds = ttl instanceof JsonNumber number ? number.doubleValue() : 0;
            if (seconds != Math.rint(seconds)
                    || seconds == 0
                    || seconds < -1
                    || seconds > Integer.MAX_VALUE) {
                throw ServiceException.badRequest(
                        "The input ttl '"
                                + ttl
                                + "' is invalid. Ensure to provide a nonzero positive integer less than or equal to"
                                + " '2147483647', or '-1' which means never expire.");
            }
        }
    }
}
