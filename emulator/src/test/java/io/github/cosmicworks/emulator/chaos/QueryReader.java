package io.github.cosmicworks.emulator.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Reads by queries, page by page and across splits, the items that stay: each comes once, whatever
 * comes and goes between them, and in order where an order is asked for.
 */
final class QueryReader {

    private static final int GONE = 410;

    private final Wire wire;
    private final History history;
    private final Random random;

    QueryReader(Wire wire, History history, Random random) {
        this.wire = wire;
        this.history = history;
        this.random = random;
    }

    /** Where a range is to be read on. */
    private record Place(String range, String continuation, long last) {}

    /** Runs one query to its end. */
    void step() {
        boolean ordered = random.nextBoolean();
        String query =
                "{\"query\":\"SELECT VALUE c.n FROM c WHERE c.stays"
                        + (ordered ? " ORDER BY c.n\"}" : "\"}");
        int pageSize = 1 + random.nextInt(30);
        Deque<Place> places = new ArrayDeque<>();
        Ranges.of(wire, Setting.CHURN).forEach(range -> places.add(new Place(range, null, -1)));
        List<Long> found = new ArrayList<>();
        // A query that comes back to where it was would never end.
        while (!places.isEmpty() && found.size() <= 2 * Churn.STAYING) {
            Place place = places.poll();
            places.addAll(read(place, query, pageSize, ordered, found));
        }
        check(query, found, history);
    }

    static void check(String query, List<Long> found, History history) {
        BitSet seen = new BitSet();
        for (long number : found) {
            if (seen.get((int) number)) {
                history.violated(query + " has returned " + number + " twice");
            }
            seen.set((int) number);
        }
        if (seen.cardinality() != Churn.STAYING) {
            seen.flip(0, Churn.STAYING);
            history.violated(query + " has not returned " + seen);
        }
    }

    private List<Place> read(
            Place place, String query, int pageSize, boolean ordered, List<Long> found) {
        Map<String, String> headers = new HashMap<>();
        headers.put("x-ms-documentdb-isquery", "true");
        headers.put("content-type", "application/query+json");
        headers.put("x-ms-documentdb-query-enablecrosspartition", "true");
        headers.put("x-ms-documentdb-partitionkeyrangeid", place.range());
        headers.put("x-ms-max-item-count", Integer.toString(pageSize));
        if (place.continuation() != null) {
            headers.put("x-ms-continuation", place.continuation());
        }
        String path = Setting.path(Setting.CHURN);
        try {
            Wire.Reply reply = wire.send("POST", path + "/docs", "docs", path, headers, query);
            switch (reply.status()) {
                case 200 -> {
                    long last = place.last();
                    for (JsonNode number : WireCaller.json(reply.body()).path("Documents")) {
                        found.add(number.asLong());
                        if (ordered && number.asLong() < last) {
                            history.violated(query + " has " + number + " behind " + last);
                        }
                        last = number.asLong();
                    }
                    String next = reply.header("x-ms-continuation");
                    return next == null ? List.of() : List.of(new Place(place.range(), next, last));
                }
                case GONE -> {
                    return Ranges.after(wire, Setting.CHURN, place.range()).stream()
                            .map(child -> new Place(child, place.continuation(), place.last()))
                            .toList();
                }
                case 429 -> {
                    return List.of(place);
                }
                default -> {
                    history.violated("Unexpected " + reply.status() + " to " + query);
                    return List.of();
                }
            }
        } catch (Lost e) {
            return List.of(place); // the same page again
        }
    }
}
