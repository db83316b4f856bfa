package io.github.cosmicworks.testing;

import com.azure.cosmos.models.CompositePath;
import com.azure.cosmos.models.CompositePathSortOrder;
import com.azure.cosmos.models.ExcludedPath;
import com.azure.cosmos.models.IncludedPath;
import com.azure.cosmos.models.IndexingMode;
import com.azure.cosmos.models.IndexingPolicy;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** JSON on the class path, and objects as JSON has them. */
final class JsonResources {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonResources() {}

    /**
     * Opens a resource.
     *
     * @throws IllegalArgumentException saying where to put it, if it is not there
     */
    static InputStream open(Class<?> anchor, String name) {
        InputStream in = anchor.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalArgumentException(
                    "There is no resource '%s' beside %s: put it under src/test/resources/%s, or start its name with / and give its whole path"
                            .formatted(
                                    name,
                                    anchor.getName(),
                                    anchor.getPackageName().replace('.', '/')));
        }
        return in;
    }

    static JsonNode read(Class<?> anchor, String name) {
        try (InputStream in = open(anchor, name)) {
            return MAPPER.readTree(in);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The resource '%s' is not JSON: line %d, column %d: %s"
                            .formatted(
                                    name,
                                    e.getLocation().getLineNr(),
                                    e.getLocation().getColumnNr(),
                                    e.getOriginalMessage()),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the resource '" + name + "'", e);
        }
    }

    /**
     * An object as JSON has it, with all numbers of one type, so that those of the same value are
     * equal.
     *
     * @throws IllegalArgumentException if it is no object in JSON
     */
    static Map<String, Object> map(Object value) {
        if (MAPPER.valueToTree(value) instanceof ObjectNode object) {
            return map(object);
        }
        throw new IllegalArgumentException("Not an object in JSON: " + value);
    }

    private static Map<String, Object> map(ObjectNode object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.properties().forEach(each -> map.put(each.getKey(), plain(each.getValue())));
        return map;
    }

    private static Object plain(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return map(object);
        }
        if (value.isArray()) {
            List<Object> elements = new ArrayList<>();
            value.forEach(each -> elements.add(plain(each)));
            return elements;
        }
        if (value.isNumber()) {
            return value.decimalValue().stripTrailingZeros();
        }
        return value.isNull() ? null : value.isBoolean() ? value.booleanValue() : value.asText();
    }

    /** An indexing policy in the form of the REST API, as the portal shows it. */
    static IndexingPolicy indexingPolicy(JsonNode json) {
        IndexingPolicy policy = new IndexingPolicy();
        for (Iterator<Map.Entry<String, JsonNode>> fields = json.fields(); fields.hasNext(); ) {
            Map.Entry<String, JsonNode> field = fields.next();
            JsonNode value = field.getValue();
            switch (field.getKey()) {
                case "automatic" -> policy.setAutomatic(value.booleanValue());
                case "indexingMode" -> policy.setIndexingMode(indexingMode(value.textValue()));
                case "includedPaths" ->
                        policy.setIncludedPaths(
                                paths(value).stream().map(IncludedPath::new).toList());
                case "excludedPaths" ->
                        policy.setExcludedPaths(
                                paths(value).stream().map(ExcludedPath::new).toList());
                case "compositeIndexes" -> policy.setCompositeIndexes(compositeIndexes(value));
                default ->
                        throw new IllegalArgumentException(
                                "An indexing policy resource has no '%s' here: set it in code, with @CosmosDbContainer(settings = ...)"
                                        .formatted(field.getKey()));
            }
        }
        return policy;
    }

    private static IndexingMode indexingMode(String name) {
        return switch (String.valueOf(name).toLowerCase(Locale.ROOT)) {
            case "consistent" -> IndexingMode.CONSISTENT;
            case "none" -> IndexingMode.NONE;
            case "lazy" -> IndexingMode.LAZY;
            default ->
                    throw new IllegalArgumentException(
                            "The indexing mode is '%s', but it can be one of: consistent, none"
                                    .formatted(name));
        };
    }

    private static List<String> paths(JsonNode array) {
        List<String> paths = new ArrayList<>();
        array.forEach(entry -> paths.add(entry.path("path").textValue()));
        return paths;
    }

    private static List<List<CompositePath>> compositeIndexes(JsonNode array) {
        List<List<CompositePath>> indexes = new ArrayList<>();
        for (JsonNode index : array) {
            List<CompositePath> composite = new ArrayList<>();
            for (JsonNode entry : index) {
                boolean descending = "descending".equals(entry.path("order").textValue());
                composite.add(
                        new CompositePath()
                                .setPath(entry.path("path").textValue())
                                .setOrder(
                                        descending
                                                ? CompositePathSortOrder.DESCENDING
                                                : CompositePathSortOrder.ASCENDING));
            }
            indexes.add(composite);
        }
        return indexes;
    }
}
