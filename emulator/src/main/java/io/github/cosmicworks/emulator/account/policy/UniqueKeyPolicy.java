package io.github.cosmicworks.emulator.account.policy;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.ArrayList;
import java.util.List;

/** Sets of paths of which no two items of a logical partition have the same values. */
final class UniqueKeyPolicy {

    private UniqueKeyPolicy() {}

    /**
     * The paths of a policy, which is put into the container's definition.
     *
     * @throws ServiceException 400 that says what is wrong with it
     */
    static List<List<List<String>>> of(JsonValue policy, JsonObject.Builder json) {
        if (!(policy instanceof JsonObject given)
                || !(given.get("uniqueKeys") instanceof JsonArray array)
                || array.size() == 0) {
            return List.of();
        }
        List<List<List<String>>> keys = new ArrayList<>();
        List<JsonValue> kept = new ArrayList<>();
        for (JsonValue element : array) {
            if (!(element instanceof JsonObject key)
                    || !(key.get("paths") instanceof JsonArray paths)
                    || paths.size() == 0) {
                throw ServiceException.badRequest("A unique key has at least one path.");
            }
            List<List<String>> names = new ArrayList<>();
            for (JsonValue path : paths) {
                String text =
                        path instanceof JsonString string ? string.value() : String.valueOf(path);
                names.add(PropertyPath.parse(text, "unique key policy"));
            }
            keys.add(List.copyOf(names));
            kept.add(JsonObject.builder().put("paths", paths).build());
        }
        json.put(
                "uniqueKeyPolicy",
                JsonObject.builder().put("uniqueKeys", JsonArray.of(kept)).build());
        return keys;
    }
}
