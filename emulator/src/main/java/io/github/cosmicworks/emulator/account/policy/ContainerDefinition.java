package io.github.cosmicworks.emulator.account.policy;

import io.github.cosmicworks.emulator.account.resource.ResourceNames;
import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.ComputedProperties;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyDefinition;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.query.ComputedPropertyDefinitions;
import io.github.cosmicworks.emulator.query.compiler.ItemModel;
import io.github.cosmicworks.emulator.search.SearchPolicies;
import io.github.cosmicworks.emulator.search.VectorPath;
import io.github.cosmicworks.emulator.spatial.GeospatialType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client says of a container: validated, with the service's defaults filled in.
 *
 * @param id its name
 * @param partitionKey how its items are placed
 * @param indexingPolicy what is indexed
 * @param geospatialType what the coordinates of its shapes are
 * @param computedProperties what queries see besides the items' own properties
 * @param defaultTtlSeconds seconds after its last write at which an item without a {@code ttl} of
 *     its own expires; -1 for never; null when items do not expire at all
 * @param uniqueKeys sets of paths of which no two items of a logical partition have the same values
 * @param search what its policies say of vectors and texts
 * @param globalSecondaryIndex of which container it is kept up to date, if of any
 * @param json the definition as a read returns it, without system properties
 */
public record ContainerDefinition(
        String id,
        PartitionKeyDefinition partitionKey,
        IndexingPolicy indexingPolicy,
        GeospatialType geospatialType,
        ComputedProperties computedProperties,
        Integer defaultTtlSeconds,
        List<List<List<String>>> uniqueKeys,
        SearchPolicies search,
        Optional<GlobalSecondaryIndex> globalSecondaryIndex,
        JsonObject json) {

    private static final int MAX_HIERARCHY = 3;

    /** The partition key that the service gives a container which was made without one. */
    private static final JsonObject SYSTEM_KEY =
            JsonObject.builder()
                    .put("paths", JsonArray.of(new JsonString("/_partitionKey")))
                    .put("kind", "Hash")
                    .put("systemKey", JsonBoolean.TRUE)
                    .build();

    /** Policies that are kept as they are sent; what they ask for is checked where it is used. */
    private static final List<String> KEPT =
            List.of(
                    TextPolicies.POLICY,
                    "changeFeedPolicy",
                    "clientEncryptionPolicy",
                    "analyticalStorageTtl");

    public ContainerDefinition {
        uniqueKeys = List.copyOf(uniqueKeys);
    }

    /**
     * Reads the body of a request that creates or replaces a container.
     *
     * @throws ServiceException 400 that names what is wrong
     */
    public static ContainerDefinition of(JsonObject body) {
        return of(body, false);
    }

    /**
     * Reads the body of a request that creates or replaces a container.
     *
     * @param keyless whether the container may have no partition key, as in versions of the REST
     *     protocol before 2018-12-31
     * @throws ServiceException 400 that names what is wrong
     * @see <a
     *     href="https://learn.microsoft.com/azure/cosmos-db/migrate-containers-partitioned-to-nonpartitioned">Non-partitioned
     *     containers</a>
     */
    public static ContainerDefinition of(JsonObject body, boolean keyless) {
        String id = ResourceNames.requireResourceId(body);
        JsonObject.Builder json = JsonObject.builder().put("id", id);
        IndexingPolicy indexing = IndexingPolicy.of(body.get("indexingPolicy"));
        json.put("indexingPolicy", indexing.json());
        JsonValue key = body.get("partitionKey");
        PartitionKeyDefinition partitionKey =
                partitionKey(keyless && !(key instanceof JsonObject) ? SYSTEM_KEY : key, json);
        Integer ttl = ttl(body.get("defaultTtl"));
        if (ttl != null) {
            requireIndex(indexing);
            json.put("defaultTtl", ttl);
        }
        List<List<List<String>>> uniqueKeys = UniqueKeyPolicy.of(body.get("uniqueKeyPolicy"), json);
        ConflictResolutionPolicy.put(body.get("conflictResolutionPolicy"), json);
        GeospatialType geospatial = SpatialPolicy.type(body.get("geospatialConfig"));
        SpatialPolicy.requireMatch(geospatial, indexing);
        json.put("geospatialConfig", SpatialPolicy.config(geospatial));
        ComputedProperties computed =
                computedProperties(body.get("computedProperties"), geospatial, indexing, json);
        for (String name : KEPT) {
            JsonValue value = body.get(name);
            if (value instanceof JsonObject || value instanceof JsonNumber) {
                json.put(name, value);
            }
        }
        if (body.get("clientEncryptionPolicy") instanceof JsonObject policy) {
            ClientEncryptionPolicy.require(policy, partitionKey);
        }
        SearchPolicies search = search(body, indexing, json);
        Optional<GlobalSecondaryIndex> index = Optional.ofNullable(GlobalSecondaryIndex.of(body));
        if (index.isPresent()) {
            requireForIndex(ttl == null, "A default time to live");
            requireForIndex(uniqueKeys.isEmpty(), "A unique key policy");
        }
        return new ContainerDefinition(
                id,
                partitionKey,
                indexing,
                geospatial,
                computed,
                ttl,
                uniqueKeys,
                search,
                index,
                json.build());
    }

    /** It would take items away from the index, or keep them out, that its source has. */
    private static void requireForIndex(boolean absent, String what) {
        if (!absent) {
            throw ServiceException.notSupported(what + " of a global secondary index");
        }
    }

    /**
     * The same as a global secondary index whose source was found.
     *
     * @throws ServiceException 400 when that container cannot be the source
     */
    public ContainerDefinition asIndexOf(
            String sourceId, String sourceRid, ContainerDefinition source) {
        return with(globalSecondaryIndex.map(index -> index.on(sourceId, sourceRid, source)));
    }

    /** The same as the index that a container is, which cannot change. */
    public ContainerDefinition asIndexOf(ContainerDefinition before) {
        return before.globalSecondaryIndex.isEmpty() ? this : with(before.globalSecondaryIndex);
    }

    private ContainerDefinition with(Optional<GlobalSecondaryIndex> index) {
        return new ContainerDefinition(
                id,
                partitionKey,
                indexingPolicy,
                geospatialType,
                computedProperties,
                defaultTtlSeconds,
                uniqueKeys,
                search,
                index,
                index.map(
                                known ->
                                        json.toBuilder()
                                                .put(GlobalSecondaryIndex.PROPERTY, known.json())
                                                .build())
                        .orElse(json));
    }

    private static SearchPolicies search(
            JsonObject body, IndexingPolicy indexing, JsonObject.Builder json) {
        List<VectorPath> vectors = VectorPolicies.paths(body.get(VectorPolicies.POLICY));
        if (!vectors.isEmpty()) {
            json.put(VectorPolicies.POLICY, VectorPolicies.json(body.get(VectorPolicies.POLICY)));
        }
        JsonValue text = body.get(TextPolicies.POLICY);
        Map<List<String>, String> languages = TextPolicies.languages(text);
        return new SearchPolicies(
                vectors,
                VectorPolicies.indexes(indexing.json(), vectors),
                TextPolicies.defaultLanguage(text),
                languages,
                TextPolicies.indexes(indexing.json(), languages));
    }

    /** What queries see beyond the JSON of the items. */
    public ItemModel itemModel() {
        return new ItemModel(computedProperties, geospatialType, search);
    }

    /**
     * How long all versions and deletes are kept by the container's own policy; zero when it has
     * none.
     */
    public Duration changeRetention() {
        return json.get("changeFeedPolicy") instanceof JsonObject policy
                        && policy.get("retentionDuration") instanceof JsonInteger minutes
                ? Duration.ofMinutes(Math.max(0, minutes.value()))
                : Duration.ZERO;
    }

    /**
     * Whether the container was made without a partition key: all items lie in one logical
     * partition, as long as nobody gives them a {@code _partitionKey}.
     */
    public boolean hasSystemKey() {
        return json.get("partitionKey") instanceof JsonObject key
                && key.get("systemKey") == JsonBoolean.TRUE;
    }

    /** The container as versions of the REST protocol from before partition keys see it. */
    public JsonObject withoutSystemKey(JsonObject described) {
        return hasSystemKey() ? described.toBuilder().remove("partitionKey").build() : described;
    }

    /**
     * Checks that a replace leaves alone what cannot change.
     *
     * @throws ServiceException 400 that names the property
     */
    public void requireReplaceable(ContainerDefinition replacement) {
        requireUnchanged(replacement, "id");
        requireUnchanged(replacement, "partitionKey");
        requireUnchanged(replacement, "uniqueKeyPolicy");
        requireUnchanged(replacement, "conflictResolutionPolicy");
        requireUnchanged(replacement, "clientEncryptionPolicy");
        boolean isSameIndex =
                globalSecondaryIndex
                        .map(index -> index.isKeptBy(replacement.globalSecondaryIndex.orElse(null)))
                        .orElse(replacement.globalSecondaryIndex.isEmpty());
        if (!isSameIndex) {
            throw unchangeable(GlobalSecondaryIndex.PROPERTY);
        }
        VectorPolicies.requireUnchanged(json, replacement.json);
        requireIndexesOf(replacement);
    }

    private void requireUnchanged(ContainerDefinition replacement, String name) {
        if (!json.get(name).equals(replacement.json.get(name))) {
            throw unchangeable(name);
        }
    }

    private static ServiceException unchangeable(String name) {
        return ServiceException.badRequest(
                "Document collection "
                        + name
                        + " cannot be changed by a replace; create another container and copy the items.");
    }

    private static PartitionKeyDefinition partitionKey(JsonValue value, JsonObject.Builder json) {
        if (!(value instanceof JsonObject given)
                || !(given.get("paths") instanceof JsonArray array)) {
            throw ServiceException.badRequest(
                    "The container has no partition key: send 'partitionKey' with 'paths'.");
        }
        List<List<String>> paths = new ArrayList<>();
        for (JsonValue element : array) {
            String path =
                    element instanceof JsonString string ? string.value() : String.valueOf(element);
            paths.add(PartitionKeyPath.parse(path));
        }
        String kindName = given.has("kind") ? String.valueOf(given.string("kind")) : "Hash";
        PartitionKeyDefinition.Kind kind =
                switch (kindName) {
                    case "Hash" -> PartitionKeyDefinition.Kind.HASH;
                    case "MultiHash" -> PartitionKeyDefinition.Kind.MULTI_HASH;
                    default ->
                            throw ServiceException.badRequest(
                                    "The partition key kind '"
                                            + kindName
                                            + "' is invalid; use 'Hash' or 'MultiHash'.");
                };
        long version = partitionKeyVersion(given.get("version"));
        int most = kind == PartitionKeyDefinition.Kind.HASH ? 1 : MAX_HIERARCHY;
        if (kind == PartitionKeyDefinition.Kind.MULTI_HASH && paths.size() > most) {
            throw ServiceException.refused(
                    "Too many partition key paths (%d) specified. A maximum of %d is allowed."
                            .formatted(paths.size(), most));
        }
        if (paths.isEmpty() || paths.size() > most || new HashSet<>(paths).size() < paths.size()) {
            throw ServiceException.badRequest(
                    "A partition key of kind "
                            + kindName
                            + " has 1 to "
                            + most
                            + " different paths; this one has "
                            + paths.size()
                            + ".");
        }
        if ((version != 1 && version != 2)
                || (version == 1 && kind == PartitionKeyDefinition.Kind.MULTI_HASH)) {
            throw ServiceException.badRequest(
                    "The partition key version is invalid: use 2"
                            + (kind == PartitionKeyDefinition.Kind.HASH
                                    ? " or 1."
                                    : " for a hierarchical key."));
        }
        JsonObject.Builder definition =
                JsonObject.builder().put("paths", array).put("kind", kindName);
        if (version == 2) {
            definition.put("version", 2);
        }
        if (given.get("systemKey") == JsonBoolean.TRUE) {
            definition.put("systemKey", JsonBoolean.TRUE);
        }
        json.put("partitionKey", definition.build());
        return new PartitionKeyDefinition(paths, kind, (int) version);
    }

    /**
     * A number; the Java SDK writes the name of its constant instead, and the service takes both.
     */
    private static long partitionKeyVersion(JsonValue version) {
        if (version instanceof JsonInteger number) {
            return number.value();
        }
        if (version instanceof JsonString name) {
            return switch (name.value()) {
                case "V1" -> 1;
                case "V2" -> 2;
                default ->
                        throw ServiceException.badRequest(
                                "The partition key version '" + name.value() + "' is invalid.");
            };
        }
        return 1;
    }

    /** Items that expire are found by the index: without one there is no time to live. */
    private static void requireIndex(IndexingPolicy indexing) {
        if (!indexing.isIndexing()) {
            throw ServiceException.badRequest(
                    "A default time to live needs an index, and the indexing mode is 'none'. To index no property and let items expire, use the mode 'consistent' and exclude the path /*.");
        }
    }

    private static Integer ttl(JsonValue value) {
        if (!(value instanceof JsonNumber number)) {
            return null;
        }
        double seconds = number.doubleValue();
        if (seconds != Math.rint(seconds)
                || seconds > Integer.MAX_VALUE
                || seconds < -1
                || seconds == 0) {
            throw ServiceException.badRequest(
                    "The default time to live is invalid: use -1 or a whole number of seconds from 1 to 2147483647.");
        }
        return (int) seconds;
    }

    private static ComputedProperties computedProperties(
            JsonValue value,
            GeospatialType type,
            IndexingPolicy indexing,
            JsonObject.Builder json) {
        if (!(value instanceof JsonArray definitions) || definitions.size() == 0) {
            return ComputedProperties.NONE;
        }
        ComputedProperties computed = ComputedPropertyDefinitions.compile(definitions, type);
        int index = 0;
        for (String name : computed.names()) {
            if (indexing.isSpatial(name)) {
                throw ServiceException.badRequest(
                        "Message: {\"Errors\":[\"Computed property '%s' at index (%d) has a spatial index. Remove the spatial index on this path.\"]}"
                                .formatted(name, index));
            }
            index++;
        }
        json.put("computedProperties", definitions);
        return computed;
    }

    /**
     * A name that is added must not be indexed as a property of the items before, and one that is
     * removed not be left behind in the index.
     */
    private void requireIndexesOf(ContainerDefinition replacement) {
        for (String name : replacement.computedProperties.names()) {
            if (!computedProperties.has(name) && indexingPolicy.names(name)) {
                throw ServiceException.badRequest(
                        "The computed property '%s' has the name of a path that is indexed already. Remove the path from the indexing policy first, and add it again after the computed property."
                                .formatted(name));
            }
        }
        for (String name : computedProperties.names()) {
            if (!replacement.computedProperties.has(name)
                    && replacement.indexingPolicy.names(name)) {
                throw ServiceException.badRequest(
                        "The computed property '%s' cannot be removed as long as the indexing policy names it. Remove its paths from the indexing policy first."
                                .formatted(name));
            }
        }
    }
}
