package io.github.cosmicworks.emulator.storage.kill;

import io.github.cosmicworks.emulator.storage.kill.Rest.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A client with logical partitions of its own, so that it knows what must be in them: what was
 * acknowledged, and of one request that was never answered either all or nothing.
 */
final class Caller {

    /**
     * What a client knows of an item: the number of its last write, and its ETag if it was told.
     */
    record Known(int write, int unique, String etag) {}

    /** The change that a request makes: the items that it leaves, or nulls for deleted ones. */
    record Change(Map<String, Known> items) {}

    static final String CONTAINER = "dbs/kill/colls/items";

    private static final int IDS = 8;
    private static final int VALUES = 12;

    private final String partitionKey;
    private final Random random;
    private final AtomicInteger sent;
    private final Map<String, Known> known = new HashMap<>();
    private final List<String> containers = new ArrayList<>();
    private Change unanswered;
    private String unansweredContainer;
    private int writes;

    Caller(int number, long seed, AtomicInteger sent) {
        this.partitionKey = "caller " + number;
        this.random = new Random(seed * 31 + number);
        this.sent = sent;
    }

    String partitionKey() {
        return partitionKey;
    }

    Map<String, Known> known() {
        return known;
    }

    /** What the last request would have made of it; empty when it was answered. */
    Optional<Change> unanswered() {
        return Optional.ofNullable(unanswered);
    }

    List<String> containers() {
        return containers;
    }

    Optional<String> unansweredContainer() {
        return Optional.ofNullable(unansweredContainer);
    }

    /** Goes on with what turned out to be there. */
    void settle(Map<String, Known> found, boolean containerIsThere) {
        known.clear();
        known.putAll(found);
        unanswered = null;
        if (containerIsThere) {
            containers.add(unansweredContainer);
        }
        unansweredContainer = null;
    }

    /** Sends requests until one is not answered. */
    void run(Rest rest) {
        try {
            while (true) {
                sent.incrementAndGet();
                step(rest, random.nextInt(100));
            }
        } catch (IOException e) {
            // The process is gone; what the last request would have made is known.
        }
    }

    private void step(Rest rest, int dice) throws IOException {
        if (dice < 2) {
            createContainer(rest);
        } else if (dice < 20) {
            batch(rest);
        } else {
            single(rest, "i" + random.nextInt(IDS), dice);
        }
    }

    private void createContainer(Rest rest) throws IOException {
        String id = partitionKey.replace(' ', '-') + "-" + containers.size();
        unansweredContainer = id;
        Answer answer =
                rest.send(
                        "POST",
                        "dbs/kill/colls",
                        "colls",
                        "dbs/kill",
                        Map.of(),
                        "{\"id\":\"%s\",\"partitionKey\":{\"paths\":[\"/pk\"],\"kind\":\"Hash\",\"version\":2}}"
                                .formatted(id));
        unansweredContainer = null;
        require(answer.status() == 201, "create of a container", answer);
        containers.add(id);
    }

    private String body(String id, Known item) {
        return "{\"id\":\"%s\",\"pk\":\"%s\",\"w\":%d,\"u\":%d,\"n\":%d,\"text\":\"%s\"}"
                .formatted(
                        id,
                        partitionKey,
                        item.write(),
                        item.unique(),
                        item.write() % 5,
                        "x".repeat(random.nextInt(600)));
    }

    private Known next() {
        return new Known(++writes, random.nextInt(VALUES), null);
    }

    private static boolean isTaken(Map<String, Known> items, String id, int unique) {
        return items.entrySet().stream()
                .anyMatch(
                        each ->
                                each.getValue() != null
                                        && !each.getKey().equals(id)
                                        && each.getValue().unique() == unique);
    }

    private void single(Rest rest, String id, int dice) throws IOException {
        Known before = known.get(id);
        Known item = next();
        boolean taken = isTaken(known, id, item.unique());
        Map<String, String> headers = new HashMap<>();
        headers.put("x-ms-documentdb-partitionkey", "[\"" + partitionKey + "\"]");
        String docs = CONTAINER + "/docs";
        String one = docs + "/" + id;
        Answer answer;
        int expected;
        if (dice < 45) {
            expected = before != null || taken ? 409 : 201;
            unanswered = expected == 201 ? changed(id, item) : null;
            answer = rest.send("POST", docs, "docs", CONTAINER, headers, body(id, item));
        } else if (dice < 60) {
            headers.put("x-ms-documentdb-is-upsert", "true");
            expected = taken ? 409 : before == null ? 201 : 200;
            unanswered = expected == 409 ? null : changed(id, item);
            answer = rest.send("POST", docs, "docs", CONTAINER, headers, body(id, item));
        } else if (dice < 75) {
            boolean stale = random.nextInt(4) == 0;
            headers.put(
                    "If-Match",
                    stale || before == null || before.etag() == null ? "\"stale\"" : before.etag());
            boolean matches = !headers.get("If-Match").equals("\"stale\"");
            expected = before == null ? 404 : !matches ? 412 : taken ? 409 : 200;
            unanswered = expected == 200 ? changed(id, item) : null;
            answer = rest.send("PUT", one, "docs", one, headers, body(id, item));
        } else if (dice < 87) {
            expected = before == null ? 404 : taken ? 409 : 200;
            unanswered = expected == 200 ? changed(id, item) : null;
            answer =
                    rest.send(
                            "PATCH",
                            one,
                            "docs",
                            one,
                            headers,
                            "{\"operations\":[{\"op\":\"set\",\"path\":\"/w\",\"value\":%d},{\"op\":\"set\",\"path\":\"/u\",\"value\":%d},{\"op\":\"set\",\"path\":\"/n\",\"value\":%d}]}"
                                    .formatted(item.write(), item.unique(), item.write() % 5));
        } else {
            expected = before == null ? 404 : 204;
            unanswered = expected == 204 ? changed(id, null) : null;
            answer = rest.send("DELETE", one, "docs", one, headers, null);
        }
        require(answer.status() == expected, "answer to " + dice + ", not " + expected, answer);
        if (unanswered != null) {
            boolean deleted = unanswered.items().get(id) == null;
            acknowledge(deleted ? Map.of() : Map.of(id, answer.header("etag")));
        }
    }

    private static Change changed(String id, Known item) {
        Map<String, Known> items = new HashMap<>();
        items.put(id, item);
        return new Change(items);
    }

    private void acknowledge(Map<String, String> etags) {
        unanswered
                .items()
                .forEach(
                        (id, item) -> {
                            if (item == null) {
                                known.remove(id);
                            } else {
                                known.put(
                                        id, new Known(item.write(), item.unique(), etags.get(id)));
                            }
                        });
        unanswered = null;
    }

    /** Several upserts and deletes that are made together, of which the last may be refused. */
    private void batch(Rest rest) throws IOException {
        Map<String, Known> after = new HashMap<>(known);
        Map<String, Known> items = new HashMap<>();
        List<String> operations = new ArrayList<>();
        boolean refused = false;
        for (int i = 0; i < 3 && !refused; i++) {
            String id = "i" + random.nextInt(IDS);
            if (after.get(id) != null && random.nextInt(3) == 0) {
                operations.add("{\"operationType\":\"Delete\",\"id\":\"" + id + "\"}");
                items.put(id, null);
                after.remove(id);
            } else {
                Known item = next();
                refused = isTaken(after, id, item.unique());
                operations.add(
                        "{\"operationType\":\"Upsert\",\"resourceBody\":" + body(id, item) + "}");
                items.put(id, item);
                after.put(id, item);
            }
        }
        unanswered = refused ? null : new Change(items);
        Answer answer =
                rest.send(
                        "POST",
                        CONTAINER + "/docs",
                        "docs",
                        CONTAINER,
                        Map.of(
                                "x-ms-documentdb-partitionkey",
                                "[\"" + partitionKey + "\"]",
                                "x-ms-cosmos-is-batch-request",
                                "true",
                                "x-ms-cosmos-batch-atomic",
                                "true"),
                        "[" + String.join(",", operations) + "]");
        require(answer.status() == (refused ? 207 : 200), "answer to a batch", answer);
        if (!refused) {
            acknowledge(Map.of());
        }
    }

    private static void require(boolean condition, String what, Answer answer) {
        if (!condition) {
            throw new AssertionError(what + ": " + answer.status() + " " + answer.body());
        }
    }
}
