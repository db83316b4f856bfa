package io.github.cosmicworks.emulator.query.function;

import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;

/**
 * Item functions.
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/documentid">DOCUMENTID</a>
 */
final class ItemFunctions {

    /** Bytes of the database and the container at the beginning of a resource id. */
    private static final int PARENTS = 8;

    static final List<BuiltInFunction> ALL =
            List.of(BuiltInFunction.of("DOCUMENTID", ItemFunctions::documentId));

    private ItemFunctions() {}

    /** The number of an item in its physical partition, which its resource id holds. */
    private static JsonValue documentId(JsonValue item) {
        String rid = item instanceof JsonObject object ? object.string("_rid") : null;
        if (rid == null) {
            return JsonUndefined.UNDEFINED;
        }
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(rid.replace('-', '/'));
        } catch (IllegalArgumentException notAResourceId) {
            return JsonUndefined.UNDEFINED;
        }
        if (bytes.length < PARENTS + Long.BYTES) {
            return JsonUndefined.UNDEFINED;
        }
        return new JsonInteger(
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(PARENTS));
    }
}
