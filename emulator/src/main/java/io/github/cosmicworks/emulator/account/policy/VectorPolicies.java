package io.github.cosmicworks.emulator.account.policy;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.search.DistanceFunction;
import io.github.cosmicworks.emulator.search.VectorDataType;
import io.github.cosmicworks.emulator.search.VectorIndexType;
import io.github.cosmicworks.emulator.search.VectorPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The vector policy of a container and its vector indexes: validated, with the service's words
 * where tests of its SDKs tell them.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/vector-search">Vector search</a>
 * @see <a
 *     href="https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/cosmos/azure-cosmos/tests/test_vector_policy.py">Which
 *     policies the service refuses</a>
 */
final class VectorPolicies {

    static final String POLICY = "vectorEmbeddingPolicy";

    private static final int MAX_DIMENSIONS = 4096;
    private static final int MAX_FLAT_DIMENSIONS = 505;
    private static final int MAX_QUANTIZATION_BYTES = 512;
    private static final int DEFAULT_DIMENSIONS = 1536;
    private static final int MIN_SEARCH_LIST = 25;
    private static final int MAX_SEARCH_LIST = 500;
    private static final Set<String> QUANTIZERS = Set.of("product", "spherical");

    private VectorPolicies() {}

    /**
     * The paths of the policy in a request.
     *
     * @throws ServiceException 400 that says what is wrong
     */
    static List<VectorPath> paths(JsonValue policy) {
        if (!(policy instanceof JsonObject given)) {
            return List.of();
        }
        List<VectorPath> paths = new ArrayList<>();
        for (JsonValue element : list(given.get("vectorEmbeddings"))) {
            if (!(element instanceof JsonObject embedding)) {
                throw PolicyErrors.invalidInput();
            }
            VectorPath path = path(embedding);
            if (paths.stream().anyMatch(other -> other.steps().equals(path.steps()))) {
                throw PolicyErrors.of(
                        "Duplicate Path :%s found in Vector Embedding Policy.",
                        embedding.string("path"));
            }
            paths.add(path);
        }
        return paths;
    }

    /** A valid policy with what a client has left out. */
    static JsonObject json(JsonValue policy) {
        JsonObject given = (JsonObject) policy;
        List<JsonValue> embeddings = new ArrayList<>();
        for (JsonValue element : (JsonArray) given.get("vectorEmbeddings")) {
            JsonObject embedding = (JsonObject) element;
            JsonObject.Builder filled = embedding.toBuilder();
            if (!embedding.has("dataType")) {
                filled.put("dataType", VectorDataType.FLOAT32.text());
            }
            if (!embedding.has("dimensions")) {
                filled.put("dimensions", DEFAULT_DIMENSIONS);
            }
            if (!embedding.has("distanceFunction")) {
                filled.put("distanceFunction", DistanceFunction.COSINE.text());
            }
            embeddings.add(filled.build());
        }
        return given.toBuilder().put("vectorEmbeddings", JsonArray.of(embeddings)).build();
    }

    private static Iterable<JsonValue> list(JsonValue value) {
        if (value instanceof JsonArray array) {
            return array;
        }
        if (value.isDefined() && value.type() != JsonValue.Type.NULL) {
            throw PolicyErrors.invalidInput();
        }
        return List.of();
    }

    private static VectorPath path(JsonObject embedding) {
        List<String> steps = steps(embedding.string("path"), "Embedding");
        String typeName = text(embedding, "dataType", VectorDataType.FLOAT32.text());
        VectorDataType type = VectorDataType.find(typeName);
        if (type == null) {
            throw PolicyErrors.of(
                    "The Vector Embedding Policy has an invalid DataType:%s", typeName);
        }
        String functionName = text(embedding, "distanceFunction", DistanceFunction.COSINE.text());
        DistanceFunction function = DistanceFunction.find(functionName);
        if (function == null) {
            throw PolicyErrors.of(
                    "The Vector Embedding Policy has an invalid DistanceFunction:%s", functionName);
        }
        return new VectorPath(steps, type, dimensions(embedding.get("dimensions")), function);
    }

    private static int dimensions(JsonValue value) {
        if (!value.isDefined()) {
            return DEFAULT_DIMENSIONS;
        }
        if (!(value instanceof JsonInteger number)) {
            throw PolicyErrors.invalidInput();
        }
        if (number.value() > MAX_DIMENSIONS) {
            throw PolicyErrors.of(
                    "The Vector Embedding Policy has Dimensions:%d which is more than the maximum supported value: %d.",
                    number.value(), MAX_DIMENSIONS);
        }
        if (number.value() < 1) {
            throw PolicyErrors.of(
                    "The Vector Embedding Policy has Dimensions:%d which is less than the minimum supported value: 1.",
                    number.value());
        }
        return (int) number.value();
    }

    private static String text(JsonObject object, String name, String otherwise) {
        if (!object.has(name)) {
            return otherwise;
        }
        if (object.string(name) == null) {
            throw PolicyErrors.invalidInput();
        }
        return object.string(name);
    }

    private static List<String> steps(String path, String what) {
        List<String> steps;
        try {
            steps = PropertyPath.parse(path, "vector policy");
        } catch (ServiceException e) {
            throw PolicyErrors.of("The Vector %s Policy has an invalid Path:%s", what, path);
        }
        if (steps.contains("*") || steps.contains("?") || steps.contains("[]")) {
            throw PolicyErrors.of("The Vector %s Policy has an invalid Path:%s", what, path);
        }
        return steps;
    }

    /**
     * Checks the vector indexes of an indexing policy against the vector policy.
     *
     * @return the paths that have an index, and its type
     * @throws ServiceException 400 that says what is wrong
     */
    static Map<List<String>, VectorIndexType> indexes(
            JsonObject indexingPolicy, List<VectorPath> vectors) {
        Map<List<String>, VectorIndexType> indexed = new HashMap<>();
        for (JsonValue element : list(indexingPolicy.get("vectorIndexes"))) {
            if (!(element instanceof JsonObject index)) {
                throw PolicyErrors.invalidInput();
            }
            String path = index.string("path");
            List<String> steps = steps(path, "Indexing");
            String name = text(index, "type", "");
            VectorIndexType type = VectorIndexType.find(name);
            if (type == null) {
                throw PolicyErrors.of(
                        "The Vector Indexing Policy's Index Type::%s is invalid.", name);
            }
            VectorPath vector =
                    vectors.stream().filter(v -> v.steps().equals(steps)).findAny().orElse(null);
            if (vector == null) {
                throw PolicyErrors.of(
                        "The Vector Indexing Policy's path::%s not matching in Embedding's path.",
                        path);
            }
            if (indexed.containsKey(steps)) {
                throw PolicyErrors.of("Duplicate Path :%s found in Vector Indexing Policy.", path);
            }
            check(index, type, vector);
            indexed.put(steps, type);
        }
        return indexed;
    }

    private static void check(JsonObject index, VectorIndexType type, VectorPath vector) {
        if (type == VectorIndexType.FLAT && vector.dimensions() > MAX_FLAT_DIMENSIONS) {
            throw PolicyErrors.of(
                    "The Vector Indexing Policy's Index Type::flat supports at most %d dimensions; the Vector Embedding"
                            + " Policy has Dimensions:%d.",
                    MAX_FLAT_DIMENSIONS, vector.dimensions());
        }
        inRange(
                index,
                "quantizationByteSize",
                "QuantizationByteSize",
                1,
                Math.min(MAX_QUANTIZATION_BYTES, vector.dimensions()));
        inRange(
                index,
                "indexingSearchListSize",
                "IndexingSearchListSize",
                MIN_SEARCH_LIST,
                MAX_SEARCH_LIST);
        if (!QUANTIZERS.contains(text(index, "quantizerType", "product"))) {
            throw PolicyErrors.of(
                    "The Vector Indexing Policy has an invalid QuantizerType:%s",
                    index.string("quantizerType"));
        }
        shardKey(index.get("vectorIndexShardKey"));
        // The Java SDK has the name in the plural.
        shardKey(index.get("vectorIndexShardKeys"));
    }

    private static void inRange(JsonObject index, String name, String what, int least, int most) {
        JsonValue value = index.get(name);
        if (!value.isDefined() || value.type() == JsonValue.Type.NULL) {
            return;
        }
        if (!(value instanceof JsonInteger number)) {
            throw PolicyErrors.invalidInput();
        }
        if (number.value() < least || number.value() > most) {
            throw PolicyErrors.of(
                    "The Vector Indexing Policy parameter %s value :: %d is out of range. The allowed range is between %d"
                            + " and %d.",
                    what, number.value(), least, most);
        }
    }

    private static void shardKey(JsonValue value) {
        int count = 0;
        for (JsonValue element : list(value)) {
            String path = element instanceof JsonString string ? string.value() : "";
            try {
                PropertyPath.parse(path, "vector index");
            } catch (ServiceException e) {
                throw PolicyErrors.of(
                        "The Vector Indexing Policy has an invalid Shard Path: %s.", path);
            }
            count++;
        }
        if (count > 1) {
            throw PolicyErrors.of(
                    "The number of shard paths defined in the Vector Indexing Policy: %d exceeds the maximum: 1.",
                    count);
        }
    }

    /**
     * Checks that a replace leaves the vector policy and the vector indexes alone.
     *
     * @throws ServiceException 400 otherwise
     */
    static void requireUnchanged(JsonObject before, JsonObject after) {
        requireKept(
                embeddings(before),
                embeddings(after),
                "Paths in existing embedding policy cannot be modified in Collection Replace");
        requireKept(
                vectorIndexes(before),
                vectorIndexes(after),
                "Paths in existing vector indexing policy cannot be modified in Collection Replace");
    }

    /** New paths are refused, too: the documentation has vector policies as immutable. */
    private static void requireKept(
            Map<String, JsonValue> before, Map<String, JsonValue> after, String message) {
        if (!before.equals(after)) {
            throw PolicyErrors.of("%s", message);
        }
    }

    private static Map<String, JsonValue> embeddings(JsonObject container) {
        return container.get(POLICY) instanceof JsonObject policy
                ? byPath(policy.get("vectorEmbeddings"))
                : Map.of();
    }

    private static Map<String, JsonValue> vectorIndexes(JsonObject container) {
        return container.get("indexingPolicy") instanceof JsonObject policy
                ? byPath(policy.get("vectorIndexes"))
                : Map.of();
    }

    private static Map<String, JsonValue> byPath(JsonValue list) {
        Map<String, JsonValue> byPath = new HashMap<>();
        if (list instanceof JsonArray array) {
            array.forEach(element -> byPath.put(((JsonObject) element).string("path"), element));
        }
        return byPath;
    }
}
