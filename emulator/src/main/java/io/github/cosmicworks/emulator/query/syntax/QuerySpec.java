package io.github.cosmicworks.emulator.query.syntax;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A query as a client sends it.
 *
 * @param text the query
 * @param parameters the values of its parameters by name, with the {@code @}
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/query-documents">Query documents</a>
 */
public record QuerySpec(String text, Map<String, JsonValue> parameters) {

    public QuerySpec {
        parameters = Map.copyOf(parameters);
    }

    /** A query without parameters. */
    public static QuerySpec of(String text) {
        return new QuerySpec(text, Map.of());
    }

    /**
     * Reads the body of a request: {@code {"query": "...", "parameters": [{"name": "@x", "value":
     * ...}]}}.
     *
     * @throws ServiceException 400 when it is anything else
     */
    public static QuerySpec ofBody(byte[] body) {
        JsonObject spec;
        try {
            spec = JsonParser.parseObject(body);
        } catch (JsonSyntaxException e) {
            throw ServiceException.badRequest(
                    "The body of a query must be a JSON object with a property 'query': "
                            + e.getMessage());
        }
        String text = spec.string("query");
        if (text == null) {
            throw ServiceException.badRequest(
                    "The body of a query must have a property 'query' that is a string.");
        }
        return new QuerySpec(text, parameters(spec.get("parameters")));
    }

    private static Map<String, JsonValue> parameters(JsonValue list) {
        Map<String, JsonValue> parameters = new LinkedHashMap<>();
        if (list instanceof JsonArray array) {
            for (JsonValue element : array) {
                String name = element instanceof JsonObject object ? object.string("name") : null;
                if (name == null || !name.startsWith("@")) {
                    throw ServiceException.badRequest(
                            "A parameter of a query must have a name that starts with '@'.");
                }
                parameters.put(name, ((JsonObject) element).get("value"));
            }
        } else if (list.isDefined() && list.type() != JsonValue.Type.NULL) {
            throw ServiceException.badRequest("The parameters of a query must be an array.");
        }
        return parameters;
    }

    /** The value of a parameter; undefined when it was not sent. */
    public JsonValue parameter(String name) {
        return parameters.getOrDefault(name, JsonUndefined.UNDEFINED);
    }

    /** Leaves out the values, which are the user's data. */
    @Override
    public String toString() {
        return text + " " + parameters.keySet();
    }
}
