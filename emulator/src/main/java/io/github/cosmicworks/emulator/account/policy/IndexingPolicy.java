package io.github.cosmicworks.emulator.account.policy;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The indexing policy of a container: validated, with what a client left out filled in as the
 * service fills it in.
 *
 * @param json the policy as a read of the container returns it
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/index-policy">Indexing policies</a>
 */
public record IndexingPolicy(JsonObject json) {

    static final String WHAT = "indexing policy";
    private static final String ROOT = "/*";
    private static final Set<String> MODES = Set.of("consistent", "lazy", "none");
    private static final int MIN_COMPOSITE_PATHS = 2;
    private static final int MAX_COMPOSITE_PATHS = 8;
    private static final JsonObject ETAG_PATH =
            JsonObject.builder().put("path", "/\"_etag\"/?").build();
    private static final JsonObject ROOT_PATH = JsonObject.builder().put("path", ROOT).build();

    /**
     * Reads the policy in the body of a request.
     *
     * @param policy what the client sent; null or undefined for none
     * @throws ServiceException 400 that names what is wrong
     */
    public static IndexingPolicy of(JsonValue policy) {
        if (!(policy instanceof JsonObject given)) {
            return of(JsonObject.EMPTY);
        }
        String mode =
                given.has("indexingMode")
                        ? String.valueOf(given.string("indexingMode"))
                        : "consistent";
        mode = mode.toLowerCase(Locale.ROOT);
        if (!MODES.contains(mode)) {
            throw ServiceException.badRequest(
                    "The indexing mode '"
                            + mode
                            + "' in the indexing policy is invalid; use 'consistent' or 'none'.");
        }
        boolean automatic =
                given.get("automatic") instanceof JsonBoolean flag
                        ? flag.value()
                        : !mode.equals("none");
        JsonObject.Builder json =
                JsonObject.builder().put("indexingMode", mode).put("automatic", automatic);
        if (mode.equals("none")) {
            json.put("includedPaths", JsonArray.EMPTY).put("excludedPaths", JsonArray.EMPTY);
        } else {
            putPaths(json, given);
        }
        putComposites(json, given);
        putSpatials(json, given);
        // What is in them is checked against the policies of the container.
        for (String name : List.of("vectorIndexes", "fullTextIndexes")) {
            if (given.has(name) && given.get(name).type() != JsonValue.Type.NULL) {
                json.put(name, given.get(name));
            }
        }
        return new IndexingPolicy(json.build());
    }

    /** Whether anything is indexed at all. */
    public boolean isIndexing() {
        return !"none".equals(json.string("indexingMode"));
    }

    /** Whether a path of an index starts with a property, wildcards of the root left aside. */
    public boolean names(String property) {
        return startsWith("includedPaths", property)
                || startsWith("excludedPaths", property)
                || isSpatial(property)
                || (json.get("compositeIndexes") instanceof JsonArray composites
                        && composites.elements().stream()
                                .anyMatch(paths -> startsWith(paths, property)));
    }

    /** Whether a spatial index starts with a property. */
    public boolean isSpatial(String property) {
        return startsWith("spatialIndexes", property);
    }

    private boolean startsWith(String list, String property) {
        return startsWith(json.get(list), property);
    }

    private static boolean startsWith(JsonValue paths, String property) {
        return paths instanceof JsonArray array
                && array.elements().stream()
                        .map(entry -> ((JsonObject) entry).string("path"))
                        .anyMatch(path -> PropertyPath.parse(path, WHAT).get(0).equals(property));
    }

    private static void putPaths(JsonObject.Builder json, JsonObject given) {
        List<JsonObject> included = pathList(given, "includedPaths");
        List<JsonObject> excluded = new ArrayList<>(pathList(given, "excludedPaths"));
        boolean rootExcluded = excluded.stream().anyMatch(path -> ROOT.equals(path.string("path")));
        boolean rootIncluded = included.stream().anyMatch(path -> ROOT.equals(path.string("path")));
        if (rootExcluded && rootIncluded) {
            throw ServiceException.badRequest(
                    "The path '/*' stands in the includedPaths and in the excludedPaths of the indexing policy.");
        }
        if (!rootExcluded && !rootIncluded) {
            if (!included.isEmpty() || !excluded.isEmpty()) {
                throw ServiceException.badRequest(
                        "The special mandatory indexing path \"/\" is not provided in any of"
                                + " the path type sets. Please provide this path in one of the sets.");
            }
            included = List.of(ROOT_PATH);
        }
        if (!excluded.contains(ETAG_PATH)) {
            excluded.add(ETAG_PATH);
        }
        json.put("includedPaths", JsonArray.of(included))
                .put("excludedPaths", JsonArray.of(excluded));
    }

    private static List<JsonObject> pathList(JsonObject given, String name) {
        List<JsonObject> paths = new ArrayList<>();
        if (given.get(name) instanceof JsonArray array) {
            for (JsonValue element : array) {
                String path = element instanceof JsonObject object ? object.string("path") : null;
                if ("/".equals(path)) {
                    // The root, as older clients write it.
                    path = ROOT;
                }
                if (path == null || !(path.endsWith("/?") || path.endsWith("/*"))) {
                    throw ServiceException.badRequest(
                            "The indexing path '"
                                    + path
                                    + "' could not be accepted; a path in "
                                    + name
                                    + " ends in '/?' or '/*'.");
                }
                PropertyPath.parse(path, WHAT);
                paths.add(JsonObject.builder().put("path", path).build());
            }
        }
        return paths;
    }

    private static void putComposites(JsonObject.Builder json, JsonObject given) {
        if (!(given.get("compositeIndexes") instanceof JsonArray composites)
                || composites.size() == 0) {
            return;
        }
        List<JsonValue> valid = new ArrayList<>();
        for (JsonValue composite : composites) {
            if (!(composite instanceof JsonArray paths)
                    || paths.size() < MIN_COMPOSITE_PATHS
                    || paths.size() > MAX_COMPOSITE_PATHS) {
                throw ServiceException.badRequest(
                        "A composite index in the indexing policy has "
                                + MIN_COMPOSITE_PATHS
                                + " to "
                                + MAX_COMPOSITE_PATHS
                                + " paths.");
            }
            List<JsonValue> entries = new ArrayList<>();
            for (JsonValue entry : paths) {
                entries.add(compositePath(entry));
            }
            valid.add(JsonArray.of(entries));
        }
        json.put("compositeIndexes", JsonArray.of(valid));
    }

    private static JsonObject compositePath(JsonValue entry) {
        JsonObject object = entry instanceof JsonObject given ? given : JsonObject.EMPTY;
        String path = object.string("path");
        PropertyPath.parse(path, WHAT);
        String order = object.has("order") ? String.valueOf(object.string("order")) : "ascending";
        if (!order.equals("ascending") && !order.equals("descending")) {
            throw ServiceException.badRequest(
                    "The order '"
                            + order
                            + "' of a composite index is invalid; use 'ascending' or 'descending'.");
        }
        return JsonObject.builder().put("path", path).put("order", order).build();
    }

    private static void putSpatials(JsonObject.Builder json, JsonObject given) {
        if (given.get("spatialIndexes") instanceof JsonArray spatials && spatials.size() > 0) {
            json.put("spatialIndexes", SpatialPolicy.indexes(spatials));
        }
    }
}
