package io.github.cosmicworks.emulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import io.github.cosmicworks.emulator.spatial.GeospatialType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One query of {@code recorded-plans.txt} with what its plan has.
 *
 * @param query the text
 * @param facts what is said behind it, by name
 */
record RecordedPlan(String query, Map<String, List<String>> facts) {

    /** All of the file. */
    static List<RecordedPlan> all() {
        List<RecordedPlan> plans = new ArrayList<>();
        for (String line : lines()) {
            if (line.startsWith("> ")) {
                plans.add(new RecordedPlan(line.substring(2), new LinkedHashMap<>()));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                String[] fact = line.split(": ", 2);
                plans.get(plans.size() - 1)
                        .facts
                        .computeIfAbsent(fact[0], name -> new ArrayList<>())
                        .add(fact[1]);
            }
        }
        return plans;
    }

    private static List<String> lines() {
        try (InputStream in = RecordedPlan.class.getResourceAsStream("/query/recorded-plans.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    QuerySpec spec() {
        Map<String, JsonValue> parameters = new LinkedHashMap<>();
        for (String parameter : facts.getOrDefault("with", List.of())) {
            String[] parts = parameter.split(" = ", 2);
            parameters.put(parts[0], value(parts[1]));
        }
        return new QuerySpec(query, parameters);
    }

    /** The names of the path of the partition key. */
    List<String> key() {
        return List.of(text("key", "/key").substring(1).split("/", -1));
    }

    GeospatialType shapes() {
        return GeospatialType.valueOf(text("shapes", "GEOGRAPHY"));
    }

    /** The errors that the query is refused with; null for none. */
    JsonNode error() {
        return facts.containsKey("error") ? QueryContainers.json(text("error", "")) : null;
    }

    /** The keys that are asked for; null for all of them. */
    List<JsonValue> keys() {
        return switch (text("ranges", "all")) {
            case "all" -> null;
            case "none" -> List.of();
            default -> parts("ranges").stream().map(RecordedPlan::value).toList();
        };
    }

    /** All that the plan says of the query, as the service has it. */
    ObjectNode info() {
        ObjectNode info = JsonNodeFactory.instance.objectNode();
        info.put("distinctType", text("distinct", "None"));
        for (String count : List.of("top", "offset", "limit")) {
            info.put(count, facts.containsKey(count) ? Long.valueOf(text(count, "")) : null);
        }
        info.putArray("orderBy");
        info.putArray("orderByExpressions");
        for (String item : parts("orderBy")) {
            String[] order = item.split(" ", 2);
            info.withArray("/orderBy").add(order[0]);
            info.withArray("/orderByExpressions").add(order[1]);
        }
        info.putArray("groupByExpressions");
        parts("groupBy").forEach(key -> info.withArray("/groupByExpressions").add(key));
        info.putArray("groupByAliases");
        info.putObject("groupByAliasToAggregateType");
        for (String alias : parts("aliases")) {
            String[] named = alias.split("=", 2);
            info.withArray("/groupByAliases").add(named[0]);
            info.withObject("/groupByAliasToAggregateType")
                    .put(named[0], named.length == 1 ? null : named[1]);
        }
        info.putArray("aggregates");
        parts("aggregates").forEach(name -> info.withArray("/aggregates").add(name));
        info.put("rewrittenQuery", text("rewritten", ""));
        info.put("hasSelectValue", Boolean.valueOf(text("value", "false")));
        if (facts.containsKey("dcount")) {
            info.putObject("dCountInfo").put("dCountAlias", text("dcount", ""));
        } else {
            info.putNull("dCountInfo");
        }
        info.put("hasNonStreamingOrderBy", Boolean.valueOf(text("score", "false")));
        return info;
    }

    private String text(String name, String otherwise) {
        return facts.getOrDefault(name, List.of(otherwise)).get(0);
    }

    private List<String> parts(String name) {
        return facts.containsKey(name) ? List.of(text(name, "").split(" \\| ", -1)) : List.of();
    }

    private static JsonValue value(String json) {
        try {
            return JsonParser.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    @Override
    public String toString() {
        return query;
    }
}
