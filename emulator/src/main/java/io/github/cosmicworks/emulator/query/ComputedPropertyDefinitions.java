package io.github.cosmicworks.emulator.query;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.partition.index.ComputedProperties;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.query.compiler.ComputedProperty;
import io.github.cosmicworks.emulator.spatial.GeospatialType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The definitions of the computed properties of a container, checked and compiled.
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/computed-properties">Computed
 *     properties</a>
 */
public final class ComputedPropertyDefinitions implements ComputedProperties {

    private static final int MAX_COUNT = 20;

    private static final Set<String> RESERVED =
            Set.of("id", "_rid", "_self", "_etag", "_ts", "_attachments", "_lsn", "ttl");

    private final JsonArray definitions;
    private final GeospatialType type;
    private final Map<String, ComputedProperty> byName;

    private ComputedPropertyDefinitions(
            JsonArray definitions, GeospatialType type, Map<String, ComputedProperty> byName) {
        this.definitions = definitions;
        this.type = type;
        this.byName = byName;
    }

    /**
     * Checks and compiles definitions.
     *
     * @param definitions objects with a {@code name} and a {@code query}
     * @param type what the coordinates of shapes are
     * @throws ServiceException 400 that names what is wrong
     */
    public static ComputedProperties compile(JsonArray definitions, GeospatialType type) {
        if (definitions.size() == 0) {
            return NONE;
        }
        if (definitions.size() > MAX_COUNT) {
            throw error("A container has at most %d computed properties.".formatted(MAX_COUNT));
        }
        Map<String, ComputedProperty> byName = new LinkedHashMap<>();
        for (int i = 0; i < definitions.size(); i++) {
            if (!(definitions.get(i) instanceof JsonObject definition)
                    || definition.string("name") == null
                    || definition.string("query") == null) {
                throw error("One of the specified inputs is invalid");
            }
            String name = definition.string("name");
            String query = definition.string("query");
            requireText(name, "name");
            requireText(query, "query");
            if (RESERVED.contains(name)) {
                throw error(
                        "The system property name '%s' cannot be used as a computed property name."
                                .formatted(name));
            }
            if (byName.put(name, compileOne(query, type, i)) != null) {
                throw error(
                        "Computed property name '%s' cannot be used in multiple definitions."
                                .formatted(name));
            }
        }
        return new ComputedPropertyDefinitions(definitions, type, byName);
    }

    private static void requireText(String text, String what) {
        if (text.isBlank()) {
            throw error("Computed property '%s' is either empty or unspecified.".formatted(what));
        }
    }

    private static ComputedProperty compileOne(String query, GeospatialType type, int index) {
        try {
            return ComputedProperty.compile(query, type);
        } catch (ComputedProperty.MissingValueException e) {
            throw error(
                    "Required VALUE expression missing from computed property query '%s' at index (%d)."
                            .formatted(query, index));
        } catch (ServiceException e) {
            throw error(
                    "Computed property at index (%d) has a malformed query: '%s' Error details: '%s'"
                            .formatted(
                                    index, query, e.getMessage().replaceFirst("^Message: ", "")));
        }
    }

    private static ServiceException error(String message) {
        JsonObject errors =
                JsonObject.builder().put("Errors", JsonArray.of(new JsonString(message))).build();
        return ServiceException.badRequest("Message: " + JsonWriter.toJson(errors));
    }

    /** In the order of the definitions. */
    @Override
    public Set<String> names() {
        return byName.keySet();
    }

    @Override
    public boolean has(String name) {
        return byName.containsKey(name);
    }

    @Override
    public JsonValue value(String name, JsonValue item) {
        return byName.get(name).value(item);
    }

    @Override
    public JsonValue property(JsonObject item, String name) {
        ComputedProperty computed = byName.get(name);
        return computed == null ? item.get(name) : computed.value(item);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ComputedPropertyDefinitions computed
                && computed.type == type
                && computed.definitions.equals(definitions);
    }

    @Override
    public int hashCode() {
        return definitions.hashCode();
    }

    @Override
    public String toString() {
        return definitions.toString();
    }
}
