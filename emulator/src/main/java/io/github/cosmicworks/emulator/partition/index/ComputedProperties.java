package io.github.cosmicworks.emulator.partition.index;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.Set;

/**
 * The computed properties of a container: queries see them on its items as if they were there,
 * wildcards do not. Where an item has a property of the same name, queries see the computed one.
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/computed-properties">Computed
 *     properties</a>
 */
public interface ComputedProperties {

    /** Those of a container that has none. */
    ComputedProperties NONE =
            new ComputedProperties() {
                @Override
                public Set<String> names() {
                    return Set.of();
                }

                @Override
                public JsonValue value(String name, JsonValue item) {
                    return JsonUndefined.UNDEFINED;
                }

                @Override
                public String toString() {
                    return "[]";
                }
            };

    /** Their names. */
    Set<String> names();

    /** Whether there is a computed property of a name. */
    default boolean has(String name) {
        return names().contains(name);
    }

    /** The value of a computed property, which must be there, for an item; may be undefined. */
    JsonValue value(String name, JsonValue item);

    /** What a query sees under a name: the computed property, or else the item's own. */
    default JsonValue property(JsonObject item, String name) {
        return has(name) ? value(name, item) : item.get(name);
    }
}
