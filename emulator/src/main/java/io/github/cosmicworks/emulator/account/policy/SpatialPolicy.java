package io.github.cosmicworks.emulator.account.policy;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.spatial.GeospatialType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a container says of its shapes: what their coordinates are, and which paths have a spatial
 * index. The two go together: an index on the plane has a bounding box, one on the Earth must not
 * have any. A container may change from one to the other by a replace; its shapes are indexed anew.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/geospatial-index">Index
 *     geospatial data</a>
 */
final class SpatialPolicy {

    /** An index of one of these types has all others, too, and a read says so. */
    private static final List<String> TYPES =
            List.of("Point", "LineString", "Polygon", "MultiPolygon");

    private static final List<String> SIDES = List.of("xmin", "ymin", "xmax", "ymax");

    private SpatialPolicy() {}

    /**
     * The type in a {@code geospatialConfig}: geography unless it says otherwise.
     *
     * @throws ServiceException 400 for an unknown type
     */
    static GeospatialType type(JsonValue config) {
        if (config instanceof JsonUndefined
                || (config instanceof JsonObject object && !object.has("type"))) {
            return GeospatialType.GEOGRAPHY;
        }
        String text = config instanceof JsonObject object ? object.string("type") : null;
        for (GeospatialType type : GeospatialType.values()) {
            if (type.text().equals(text)) {
                return type;
            }
        }
        throw ServiceException.badRequest(
                "The type '"
                        + text
                        + "' in the geospatialConfig is invalid; use 'Geography' or 'Geometry'.");
    }

    /** A {@code geospatialConfig} as a read returns it. */
    static JsonObject config(GeospatialType type) {
        return JsonObject.builder().put("type", type.text()).build();
    }

    /**
     * The {@code spatialIndexes} of an indexing policy as a read returns them.
     *
     * @throws ServiceException 400 that names what is wrong
     */
    static JsonArray indexes(JsonArray given) {
        List<JsonObject> indexes = new ArrayList<>();
        Set<String> paths = new LinkedHashSet<>();
        for (JsonValue element : given) {
            JsonObject index = element instanceof JsonObject object ? object : JsonObject.EMPTY;
            String path = index.string("path");
            PropertyPath.parse(path, IndexingPolicy.WHAT);
            if (!paths.add(path)) {
                throw ServiceException.badRequest(
                        "The indexing policy has two spatial indexes with the path '"
                                + path
                                + "'.");
            }
            JsonObject.Builder json =
                    JsonObject.builder()
                            .put("path", path)
                            .put("types", types(index.get("types"), path));
            if (index.has("boundingBox")) {
                json.put("boundingBox", boundingBox(index.get("boundingBox"), path));
            }
            indexes.add(json.build());
        }
        return JsonArray.of(indexes);
    }

    private static JsonArray types(JsonValue given, String path) {
        Set<JsonString> types = new LinkedHashSet<>();
        if (given instanceof JsonArray array) {
            for (JsonValue element : array) {
                if (!(element instanceof JsonString type) || !TYPES.contains(type.value())) {
                    throw ServiceException.badRequest(
                            "The type "
                                    + element
                                    + " of the spatial index '"
                                    + path
                                    + "' in the indexing policy is invalid; use Point, LineString, Polygon or MultiPolygon.");
                }
                types.add(type);
            }
        }
        TYPES.forEach(type -> types.add(new JsonString(type)));
        return JsonArray.of(types);
    }

    private static JsonObject boundingBox(JsonValue given, String path) {
        JsonObject box = given instanceof JsonObject object ? object : JsonObject.EMPTY;
        JsonObject.Builder json = JsonObject.builder();
        for (String side : SIDES) {
            if (!(box.get(side) instanceof JsonNumber number)
                    || !Double.isFinite(number.doubleValue())) {
                throw invalidBox(path, "has to have the numbers xmin, ymin, xmax and ymax");
            }
            json.put(side, number);
        }
        if (side(box, "xmin") >= side(box, "xmax") || side(box, "ymin") >= side(box, "ymax")) {
            throw invalidBox(path, "has to have an xmin below its xmax and a ymin below its ymax");
        }
        return json.build();
    }

    private static double side(JsonObject box, String name) {
        return ((JsonNumber) box.get(name)).doubleValue();
    }

    private static ServiceException invalidBox(String path, String what) {
        return ServiceException.badRequest(
                "The boundingBox of the spatial index '"
                        + path
                        + "' in the indexing policy "
                        + what
                        + ".");
    }

    /**
     * Checks that indexes and coordinates go together.
     *
     * @throws ServiceException 400 when they do not
     */
    static void requireMatch(GeospatialType type, IndexingPolicy policy) {
        if (!(policy.json().get("spatialIndexes") instanceof JsonArray indexes)) {
            return;
        }
        for (JsonValue element : indexes) {
            JsonObject index = (JsonObject) element;
            boolean boxed = index.has("boundingBox");
            if (type == GeospatialType.GEOGRAPHY && boxed) {
                throw ServiceException.badRequest(
                        "The spatial index '"
                                + index.string("path")
                                + "' in the indexing policy has a boundingBox, which a container of the geospatial type Geography cannot"
                                + " have. Set the type in its geospatialConfig to Geometry first.");
            }
            if (type == GeospatialType.GEOMETRY && !boxed) {
                throw ServiceException.badRequest(
                        "The spatial index '"
                                + index.string("path")
                                + "' in the indexing policy has no boundingBox, which a container of the geospatial type Geometry needs.");
            }
        }
    }
}
