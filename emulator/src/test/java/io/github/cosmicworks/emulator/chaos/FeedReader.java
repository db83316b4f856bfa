package io.github.cosmicworks.emulator.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the change feed of the registers in one of its modes, range by range and across splits. */
final class FeedReader {

    private static final int GONE = 410;
    private static final int LARGEST_PAGE = 10;

    private final Wire wire;
    private final History history;
    private final boolean allVersions;
    private final Map<String, String> continuations = new TreeMap<>();
    private final Map<String, List<Change>> changes = new HashMap<>();

    /**
     * A change of one item.
     *
     * @param value what it has become; {@link Event#NOTHING} when it was deleted
     */
    record Change(String range, long lsn, long value) {}

    FeedReader(Wire wire, History history, boolean allVersions) {
        this.wire = wire;
        this.history = history;
        this.allVersions = allVersions;
        for (String range : Ranges.of(wire, Setting.REGISTERS)) {
            // All versions can be read from now on only.
            continuations.put(range, allVersions ? "*" : null);
        }
        if (allVersions) {
            while (!isAtItsEnd()) {
                // They are kept from the first question on.
            }
        }
    }

    /** The changes of each item, in the order in which they came. */
    Map<String, List<Change>> changes() {
        return changes;
    }

    /** Reads until nothing is new. */
    void readToTheEnd() {
        while (!isAtItsEnd()) {
            // the next pages
        }
    }

    /** Reads a page of each range; whether there was nothing new in any. */
    boolean isAtItsEnd() {
        boolean end = true;
        for (String range : List.copyOf(continuations.keySet())) {
            end &= isAtItsEnd(range);
        }
        return end;
    }

    private boolean isAtItsEnd(String range) {
        Map<String, String> headers = new HashMap<>();
        headers.put("a-im", allVersions ? "Full-Fidelity Feed" : "Incremental Feed");
        headers.put("x-ms-cosmos-changefeed-wire-format-version", "2021-09-15");
        headers.put("x-ms-documentdb-partitionkeyrangeid", range);
        headers.put("x-ms-max-item-count", Integer.toString(1 + changes.size() % LARGEST_PAGE));
        String continuation = continuations.get(range);
        if (continuation != null) {
            headers.put("if-none-match", continuation);
        }
        String path = Setting.path(Setting.REGISTERS);
        try {
            Wire.Reply reply = wire.send("GET", path + "/docs", "docs", path, headers, null);
            switch (reply.status()) {
                case 200 -> {
                    note(range, WireCaller.json(reply.body()).path("Documents"));
                    continuations.put(range, reply.header("etag"));
                    return false;
                }
                case 304 -> {
                    continuations.put(range, reply.header("etag"));
                    return true;
                }
                case GONE -> {
                    continuations.remove(range);
                    Ranges.after(wire, Setting.REGISTERS, range)
                            .forEach(child -> continuations.put(child, continuation));
                    return false;
                }
                case 429 -> {
                    return false;
                }
                default -> {
                    history.violated("Unexpected " + reply.status() + " to a change feed");
                    return true;
                }
            }
        } catch (Lost e) {
            return false; // the same page again
        }
    }

    private void note(String range, JsonNode page) {
        long before = 0;
        for (JsonNode entry : page) {
            long lsn = entry.path("metadata").path("lsn").asLong();
            if (lsn < before) {
                history.violated("A change feed went back from " + before + " to " + lsn);
            }
            before = lsn;
            boolean deleted =
                    entry.path("metadata").path("operationType").asText().equals("delete");
            JsonNode item = entry.path(deleted ? "previous" : "current");
            changes.computeIfAbsent(item.path("id").asText(), id -> new ArrayList<>())
                    .add(new Change(range, lsn, deleted ? 0 : item.path("v").asLong()));
        }
    }
}
