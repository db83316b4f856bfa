package io.github.cosmicworks.emulator.storage.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.emulator.storage.kill.Caller.Change;
import io.github.cosmicworks.emulator.storage.kill.Caller.Known;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds what is there after a kill against what clients were told. */
final class Check {

    private static final String CONTAINER = Caller.CONTAINER;
    private static final String DOCS = CONTAINER + "/docs";

    private final Rest rest;

    Check(Rest rest) {
        this.rest = rest;
    }

    void check(List<Caller> callers) throws IOException {
        List<JsonNode> ranges =
                rest.all(
                        "GET",
                        CONTAINER + "/pkranges",
                        "pkranges",
                        CONTAINER,
                        "PartitionKeyRanges",
                        Map.of(),
                        null);
        assertThat(ranges.stream().map(range -> range.get("id").asText()))
                .doesNotHaveDuplicates()
                .isNotEmpty();
        List<JsonNode> items = new ArrayList<>();
        for (JsonNode range : ranges) {
            List<JsonNode> scanned = scan(range.get("id").asText());
            checkOrder(range.get("id").asText(), scanned);
            checkIndex(range.get("id").asText(), scanned);
            items.addAll(scanned);
        }
        checkUnique(items);
        Set<String> containers =
                rest
                        .all(
                                "GET",
                                "dbs/kill/colls",
                                "colls",
                                "dbs/kill",
                                "DocumentCollections",
                                Map.of(),
                                null)
                        .stream()
                        .map(container -> container.get("id").asText())
                        .collect(Collectors.toSet());
        Map<String, List<JsonNode>> byKey =
                items.stream().collect(Collectors.groupingBy(item -> item.get("pk").asText()));
        for (Caller caller : callers) {
            Map<String, Known> found = found(byKey.getOrDefault(caller.partitionKey(), List.of()));
            checkAcknowledged(caller, found);
            assertThat(containers).containsAll(caller.containers());
            containers.removeAll(caller.containers());
            boolean there = caller.unansweredContainer().map(containers::remove).orElse(false);
            caller.settle(found, there);
        }
        assertThat(containers).as("containers that nobody has made").containsExactly("items");
    }

    private List<JsonNode> scan(String range) throws IOException {
        return rest.all("GET", DOCS, "docs", CONTAINER, "Documents", inRange(range), null);
    }

    private static Map<String, String> inRange(String range) {
        Map<String, String> headers = new HashMap<>();
        headers.put("x-ms-documentdb-partitionkeyrangeid", range);
        headers.put("x-ms-max-item-count", "1000");
        return headers;
    }

    private static Map<String, Known> found(List<JsonNode> items) {
        Map<String, Known> found = new HashMap<>();
        for (JsonNode item : items) {
            Known before =
                    found.put(
                            item.get("id").asText(),
                            new Known(
                                    item.get("w").asInt(),
                                    item.get("u").asInt(),
                                    item.get("_etag").asText()));
            assertThat(before).as("a second item of the id " + item.get("id")).isNull();
        }
        return found;
    }

    /** Every acknowledged write, nothing else, and of one request either all or nothing. */
    private static void checkAcknowledged(Caller caller, Map<String, Known> found) {
        Map<String, Known> after = new HashMap<>(caller.known());
        caller.unanswered().map(Change::items).orElse(Map.of()).forEach(after::put);
        after.values().removeIf(item -> item == null);
        if (!isSame(caller.known(), found) && !isSame(after, found)) {
            throw new AssertionError(
                    "%s was told of %s, and has asked for %s; there is %s"
                            .formatted(
                                    caller.partitionKey(),
                                    caller.known(),
                                    caller.unanswered(),
                                    found));
        }
    }

    private static boolean isSame(Map<String, Known> expected, Map<String, Known> found) {
        return expected.keySet().equals(found.keySet())
                && expected.entrySet().stream()
                        .allMatch(
                                each -> {
                                    Known one = each.getValue();
                                    Known other = found.get(each.getKey());
                                    return one.write() == other.write()
                                            && one.unique() == other.unique()
                                            && (one.etag() == null
                                                    || one.etag().equals(other.etag()));
                                });
    }

    /** The change feed has each item once, in the order in which its client has written them. */
    private void checkOrder(String range, List<JsonNode> scanned) throws IOException {
        Map<String, String> headers = inRange(range);
        headers.put("A-IM", "Incremental feed");
        List<JsonNode> changes = new ArrayList<>();
        Rest.Answer page = rest.send("GET", DOCS, "docs", CONTAINER, headers, null);
        while (page.status() == 200) {
            page.body().get("Documents").forEach(changes::add);
            headers.put("If-None-Match", page.header("etag"));
            page = rest.send("GET", DOCS, "docs", CONTAINER, headers, null);
        }
        assertThat(page.status()).isEqualTo(304);
        assertThat(rids(changes)).containsExactlyInAnyOrderElementsOf(rids(scanned));
        Map<String, Integer> last = new HashMap<>();
        long lsn = 0;
        for (JsonNode change : changes) {
            assertThat(change.get("_lsn").asLong()).isGreaterThanOrEqualTo(lsn);
            lsn = change.get("_lsn").asLong();
            Integer before = last.put(change.get("pk").asText(), change.get("w").asInt());
            assertThat(change.get("w").asInt()).isGreaterThan(before == null ? 0 : before);
        }
    }

    private static List<String> rids(List<JsonNode> items) {
        return items.stream().map(item -> item.get("_rid").asText()).toList();
    }

    /** A query that the index answers finds what a scan does. */
    private void checkIndex(String range, List<JsonNode> scanned) throws IOException {
        for (int value = 0; value < 5; value++) {
            int wanted = value;
            Map<String, String> headers = inRange(range);
            headers.put("x-ms-documentdb-isquery", "true");
            headers.put("Content-Type", "application/query+json");
            List<JsonNode> found =
                    rest.all(
                            "POST",
                            DOCS,
                            "docs",
                            CONTAINER,
                            "Documents",
                            headers,
                            "{\"query\":\"SELECT * FROM c WHERE c.n = %d\"}".formatted(value));
            assertThat(rids(found))
                    .containsExactlyInAnyOrderElementsOf(
                            rids(
                                    scanned.stream()
                                            .filter(item -> item.get("n").asInt() == wanted)
                                            .toList()));
        }
    }

    private static void checkUnique(List<JsonNode> items) {
        Set<String> taken = new HashSet<>();
        for (JsonNode item : items) {
            assertThat(taken.add(item.get("pk") + " " + item.get("u")))
                    .as("the unique key of " + item)
                    .isTrue();
        }
    }
}
