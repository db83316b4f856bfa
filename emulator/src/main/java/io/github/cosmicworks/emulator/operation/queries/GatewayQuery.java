package io.github.cosmicworks.emulator.operation.queries;

import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonNull;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.partition.PhysicalPartition;
import io.github.cosmicworks.emulator.partition.key.EpkRange;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.query.CompiledQuery;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A query that names no partition and no partition key, so that the gateway goes from partition to
 * partition: each page comes from one of them. It keeps no state between pages, so it serves only
 * what needs none: filters and projections.
 *
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/cosmos-db/querying-cosmosdb-resources-using-the-rest-api">Querying
 *     Azure Cosmos DB resources using the REST API</a>
 */
final class GatewayQuery {

    private static final int NOT_SERVABLE = 1004;

    private final Container container;
    private final List<Part> parts;

    /**
     * A range of keys that is still to be read.
     *
     * @param continuation where in its partition to go on, or null
     */
    private record Part(EpkRange range, String continuation) {}

    /** What the next page is read from. */
    record Target(PhysicalPartition partition, EpkRange keys, String continuation) {}

    private GatewayQuery(Container container, List<Part> parts) {
        this.container = container;
        this.parts = parts;
    }

    /**
     * The query at the page that a request asks for.
     *
     * @param keys what the headers restrict it to
     * @throws ServiceException 400 when the client has not allowed it to go to several partitions,
     *     when the gateway cannot serve it, or for a continuation token that is not one
     */
    static GatewayQuery of(
            Request request, Container container, CompiledQuery query, EpkRange keys) {
        String token = request.headers().get(HeaderNames.CONTINUATION);
        List<Part> parts =
                token != null && token.startsWith("[")
                        ? decode(token)
                        // A token from before the only partition was split holds for all parts.
                        : parts(container, query.ranges(container.partitionKey()), keys, token);
        if (parts.size() > 1 && !keys.equals(EpkRange.FULL)) {
            requireAllowed(request);
            requireNoClient(container, query);
        }
        return new GatewayQuery(container, parts);
    }

    /**
     * Refuses a query that names neither partition nor partition key, if its filter does not name
     * one partition key either. How many partitions there are does not matter.
     *
     * @throws ServiceException 400 when the client has not allowed it, or must put results together
     */
    static void requireServable(Request request, Container container, CompiledQuery query) {
        List<EpkRange> ranges = query.ranges(container.partitionKey());
        boolean oneKey = ranges.size() == 1 && ranges.get(0).min().equals(ranges.get(0).max());
        if (!oneKey) {
            requireAllowed(request);
            requireNoClient(container, query);
        }
    }

    private static void requireAllowed(Request request) {
        if (!request.headers().isTrue(HeaderNames.ENABLE_CROSS_PARTITION)
                && !request.headers().isTrue(HeaderNames.PARALLELIZE_CROSS_PARTITION)) {
            throw ServiceException.badRequest(
                    "Cross partition query is required but disabled. Please set "
                            + HeaderNames.ENABLE_CROSS_PARTITION
                            + " to true, specify "
                            + HeaderNames.PARTITION_KEY
                            + ", or revise your query to avoid this exception.");
        }
    }

    private static void requireNoClient(Container container, CompiledQuery query) {
        if (query.needsClient(container.partitionKey())) {
            JsonObject plan = query.plan(container.partitionKey());
            throw ServiceException.badRequest(
                            NOT_SERVABLE,
                            "The provided cross partition query can not be directly served by the gateway. This is a first"
                                    + " chance (internal) exception that all newer clients will know how to handle"
                                    + " gracefully. This exception is traced, but unless you see it bubble up as an"
                                    + " exception (which only happens on older SDK clients), then you can safely ignore"
                                    + " this message.")
                    .withAdditionalInfo(JsonWriter.toJson(plan));
        }
    }

    /** The partitions that hold keys which the query is about. */
    private static List<Part> parts(
            Container container, List<EpkRange> ranges, EpkRange keys, String continuation) {
        List<Part> parts = new ArrayList<>();
        for (PhysicalPartition partition : container.partitionsIn(keys)) {
            EpkRange own = partition.range();
            if (ranges.stream().anyMatch(range -> isIn(range, own))) {
                parts.add(new Part(intersection(own, keys), continuation));
            }
        }
        if (parts.isEmpty()) {
            parts.add(new Part(keys, continuation));
        }
        return parts;
    }

    /** A range whose ends are equal is a whole key. */
    private static boolean isIn(EpkRange range, EpkRange partition) {
        return range.min().equals(range.max())
                ? partition.contains(range.min())
                : partition.overlaps(range);
    }

    private static EpkRange intersection(EpkRange a, EpkRange b) {
        return new EpkRange(
                a.min().compareTo(b.min()) > 0 ? a.min() : b.min(),
                a.max().compareTo(b.max()) < 0 ? a.max() : b.max());
    }

    /** Where the page comes from. */
    Target target() {
        Part part = parts.get(0);
        PhysicalPartition partition = container.partitionsIn(part.range()).get(0);
        return new Target(
                partition, intersection(part.range(), partition.range()), part.continuation());
    }

    /**
     * The token behind the page.
     *
     * @param target where the page came from
     * @param continuation the partition's own token; null when the partition has no more
     * @return null behind the last page
     */
    String next(Target target, String continuation) {
        List<JsonValue> rest = new ArrayList<>();
        if (continuation != null) {
            rest.add(encode(target.keys(), continuation));
        }
        Part part = parts.get(0);
        if (target.keys().max().compareTo(part.range().max()) < 0) {
            // The partition was split between two pages; its other half goes on from where it was.
            rest.add(
                    encode(
                            new EpkRange(target.keys().max(), part.range().max()),
                            part.continuation()));
        }
        parts.subList(1, parts.size())
                .forEach(later -> rest.add(encode(later.range(), later.continuation())));
        return rest.isEmpty() ? null : JsonWriter.toJson(JsonArray.of(rest));
    }

    private static JsonObject encode(EpkRange range, String continuation) {
        return JsonObject.builder()
                .put("token", continuation == null ? JsonNull.NULL : new JsonString(continuation))
                .put(
                        "range",
                        JsonObject.builder()
                                .put("min", range.min())
                                .put("max", range.max())
                                .build())
                .build();
    }

    private static List<Part> decode(String token) {
        List<Part> parts = new ArrayList<>();
        try {
            if (JsonParser.parse(token.getBytes(StandardCharsets.UTF_8))
                    instanceof JsonArray array) {
                array.forEach(element -> parts.add(part(element)));
            }
        } catch (JsonSyntaxException e) {
            throw invalid();
        }
        if (parts.isEmpty()) {
            throw invalid();
        }
        return parts;
    }

    private static Part part(JsonValue element) {
        if (element instanceof JsonObject part
                && part.get("range") instanceof JsonObject range
                && range.string("min") != null
                && range.string("max") != null
                && range.string("min").compareTo(range.string("max")) < 0
                && range.string("max").compareTo(EpkRange.MAX) <= 0) {
            return new Part(
                    new EpkRange(range.string("min"), range.string("max")), part.string("token"));
        }
        throw invalid();
    }

    private static ServiceException invalid() {
        return ServiceException.badRequest(
                "Message: {\"Errors\":[\"Invalid Continuation Token\"]}");
    }
}
