package io.github.cosmicworks.emulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.emulator.query.RandomConditions.Condition;
import io.github.cosmicworks.emulator.query.RandomQueries.Order;
import io.github.cosmicworks.emulator.query.RandomQueries.RandomQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Random queries with subqueries, and over the elements of arrays. */
final class RandomSubqueries {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private RandomSubqueries() {}

    static Arbitrary<RandomQuery> of(Condition condition) {
        return Arbitraries.integers()
                .between(0, 3)
                .flatMap(
                        least ->
                                Arbitraries.of(
                                        exists(condition, least),
                                        values(condition, least),
                                        from(condition, least),
                                        join(condition, least),
                                        elements(least),
                                        groupedElements(condition, least)));
    }

    /** The tags of an item that are more than so many. */
    private static List<JsonNode> tags(JsonNode item, int least) {
        List<JsonNode> tags = new ArrayList<>();
        for (JsonNode tag : item.get("tags")) {
            if (tag.intValue() > least) {
                tags.add(tag);
            }
        }
        return tags;
    }

    private static RandomQuery exists(Condition condition, int least) {
        return new RandomQuery(
                "SELECT VALUE c.id FROM c WHERE EXISTS(SELECT VALUE t FROM t IN c.tags WHERE t > "
                        + least
                        + ") AND "
                        + condition.sql(),
                items ->
                        condition.filter(items).stream()
                                .filter(item -> !tags(item, least).isEmpty())
                                .map(item -> item.get("id"))
                                .toList(),
                Order.NONE);
    }

    private static RandomQuery values(Condition condition, int least) {
        String tags = "FROM t IN c.tags WHERE t > " + least + ")";
        return new RandomQuery(
                "SELECT c.id, ARRAY(SELECT VALUE t "
                        + tags
                        + " AS all, (SELECT VALUE COUNT(1) "
                        + tags
                        + " AS total, FIRST(SELECT VALUE t "
                        + tags
                        + " AS first, LAST(SELECT VALUE t "
                        + tags
                        + " AS last FROM c WHERE "
                        + condition.sql(),
                items ->
                        condition.filter(items).stream()
                                .map(item -> (JsonNode) values(item, tags(item, least)))
                                .toList(),
                Order.NONE);
    }

    private static ObjectNode values(JsonNode item, List<JsonNode> tags) {
        ObjectNode result = RandomQueries.pick(item, "id").put("total", tags.size());
        ArrayNode all = result.putArray("all");
        tags.forEach(all::add);
        if (!tags.isEmpty()) {
            result.set("first", tags.get(0));
            result.set("last", tags.get(tags.size() - 1));
        }
        return result;
    }

    private static RandomQuery from(Condition condition, int least) {
        return new RandomQuery(
                "SELECT VALUE s.name FROM (SELECT c.id AS name, c.n FROM c WHERE "
                        + condition.sql()
                        + ") AS s WHERE s.n > "
                        + least,
                items ->
                        condition.filter(items).stream()
                                .filter(item -> item.get("n").intValue() > least)
                                .map(item -> item.get("id"))
                                .toList(),
                Order.NONE);
    }

    private static RandomQuery join(Condition condition, int least) {
        return new RandomQuery(
                "SELECT c.id, t FROM c JOIN (SELECT DISTINCT VALUE t FROM t IN c.tags WHERE t > "
                        + least
                        + ") AS t WHERE "
                        + condition.sql(),
                items -> {
                    List<JsonNode> results = new ArrayList<>();
                    for (JsonNode item : condition.filter(items)) {
                        tags(item, least).stream()
                                .distinct()
                                .forEach(
                                        tag ->
                                                results.add(
                                                        RandomQueries.pick(item, "id")
                                                                .set("t", tag)));
                    }
                    return results;
                },
                Order.NONE);
    }

    private static RandomQuery elements(int least) {
        return new RandomQuery(
                "SELECT VALUE t FROM t IN c.tags WHERE t > " + least,
                items -> items.stream().flatMap(item -> tags(item, least).stream()).toList(),
                Order.NONE);
    }

    private static RandomQuery groupedElements(Condition condition, int least) {
        return new RandomQuery(
                "SELECT t AS tag, COUNT(1) AS total FROM c JOIN t IN c.tags WHERE t > "
                        + least
                        + " AND "
                        + condition.sql()
                        + " GROUP BY t",
                items -> {
                    Map<JsonNode, Integer> totals = new LinkedHashMap<>();
                    for (JsonNode item : condition.filter(items)) {
                        tags(item, least).forEach(tag -> totals.merge(tag, 1, Integer::sum));
                    }
                    List<JsonNode> results = new ArrayList<>();
                    totals.forEach(
                            (tag, total) ->
                                    results.add(
                                            JSON.objectNode()
                                                    .<ObjectNode>set("tag", tag)
                                                    .put("total", total)));
                    return results;
                },
                Order.NONE);
    }
}
