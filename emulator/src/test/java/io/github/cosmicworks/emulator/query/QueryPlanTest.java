package io.github.cosmicworks.emulator.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.key.EffectivePartitionKey;
import io.github.cosmicworks.emulator.partition.key.EpkRange;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyDefinition;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyValue;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.query.plan.PlanRequest;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The query plans of the service, as the .NET SDK's QueryPlanBaselineTests record them: what
 * partitions are asked, what the client does with the answers, and which partitions those are.
 *
 * @see <a
 *     href="https://github.com/Azure/azure-cosmos-dotnet-v3/tree/master/Microsoft.Azure.Cosmos/tests/Microsoft.Azure.Cosmos.Tests/BaselineTest/TestBaseline">The
 *     baselines</a>
 */
class QueryPlanTest {

    private static final PartitionKeyDefinition BY_KEY =
            new PartitionKeyDefinition(
                    List.of(List.of("key")), PartitionKeyDefinition.Kind.HASH, 2);

    private static final PartitionKeyDefinition BY_THREE =
            new PartitionKeyDefinition(
                    List.of(List.of("a"), List.of("b"), List.of("c")),
                    PartitionKeyDefinition.Kind.MULTI_HASH,
                    2);

    private static final String ALL_FEATURES =
            "Aggregate, CompositeAggregate, CountIf, DCount, Distinct, GroupBy, ListAndSetAggregate,"
                    + " MultipleAggregates, MultipleOrderBy, NonStreamingOrderBy, NonValueAggregate,"
                    + " OffsetAndLimit, OrderBy, Top";

    private static JsonNode plan(String query, PartitionKeyDefinition definition) {
        return QueryContainers.json(
                CompiledQuery.compile(QuerySpec.of(query)).plan(definition).toString());
    }

    private static JsonNode info(String query) {
        return plan(query, BY_KEY).get("queryInfo");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            SELECT COUNT(r) From r | SELECT {"$1": {"item": COUNT(r)}} AS payload FROM r
            SELECT VALUE c.age FROM c GROUP BY c.age | SELECT [{"item": c.age}] AS groupByItems, c.age AS payload FROM c GROUP BY c.age
            SELECT VALUE AVG(c.age) FROM c GROUP BY c.age | SELECT [{"item": c.age}] AS groupByItems, [{"item": {"sum": SUM(c.age), "count": COUNT(c.age)}}] AS payload FROM c GROUP BY c.age
            SELECT VALUE COUNT(1) FROM c GROUP BY c.age | SELECT [{"item": c.age}] AS groupByItems, [{"item": COUNT(1)}] AS payload FROM c GROUP BY c.age
            SELECT c.age, c.name FROM c GROUP BY c.age, c.name | SELECT [{"item": c.age}, {"item": c.name}] AS groupByItems, {"age": c.age, "name": c.name} AS payload FROM c GROUP BY c.age, c.name
            SELECT c.team, MIN(c.age) AS low FROM c GROUP BY c.team | SELECT [{"item": c.team}] AS groupByItems, {"team": c.team, "low": {"item": MIN(c.age), "item2": {"min": MIN(c.age), "count": COUNT(c.age)}}} AS payload FROM c GROUP BY c.team
            SELECT * FROM c OFFSET 1 LIMIT 2 | SELECT * FROM c OFFSET 0 LIMIT 3
            SELECT * FROM c | ``
            SELECT DISTINCT c.blah FROM c | ``
            SELECT c.name, s FROM c JOIN (SELECT VALUE score FROM score IN c.scores GROUP BY score) s | ``
            """)
    void partitionsAreAsked(String query, String rewritten) {
        assertThat(canonical(info(query).get("rewrittenQuery").asText()))
                .isEqualTo(canonical(rewritten));
    }

    /**
     * White space, quotes of names, and names that are plain anyway may be others than the
     * service's.
     */
    private static String canonical(String query) {
        return query.replaceAll("\\s+", " ")
                .replaceAll("\\[\"(\\w+)\"\\]", ".$1")
                .replaceAll("\\.(\\w+) AS \\1\\b", ".$1")
                .strip();
    }

    @Test
    void theClientGroupsByNameAndAggregate() {
        JsonNode info =
                info(
                        "SELECT c.team, COUNT(1) AS count, AVG(c.age) AS avg_age FROM c GROUP BY c.team");
        assertThat(info.get("groupByExpressions").get(0).asText()).contains("team");
        assertThat(info.get("groupByAliases"))
                .extracting(JsonNode::asText)
                .containsExactly("team", "count", "avg_age");
        assertThat(info.get("groupByAliasToAggregateType"))
                .isEqualTo(
                        QueryContainers.json(
                                "{\"team\": null, \"count\": \"Count\", \"avg_age\": \"Average\"}"));
        assertThat(info.get("aggregates")).isEmpty();
        assertThat(info.get("hasSelectValue").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            SELECT * FROM c | None
            SELECT DISTINCT c.blah FROM c | Unordered
            SELECT DISTINCT VALUE c.blah FROM c ORDER BY c.blah | Ordered
            """)
    void duplicatesFollowEachOtherOnlyInOrder(String query, String distinctType) {
        assertThat(info(query).get("distinctType").asText()).isEqualTo(distinctType);
    }

    @Test
    void theClientMergesByTheSortKeys() {
        JsonNode info = info("SELECT TOP 5 * FROM c ORDER BY c.blah DESC");
        assertThat(info.get("orderBy")).extracting(JsonNode::asText).containsExactly("Descending");
        assertThat(info.get("orderByExpressions")).hasSize(1);
        assertThat(info.get("top").asInt()).isEqualTo(5);
        assertThat(info.get("hasNonStreamingOrderBy").asBoolean()).isFalse();
        assertThat(canonical(info.get("rewrittenQuery").asText()))
                .startsWith(
                        "SELECT TOP 5 c._rid, [{\"item\": c.blah}] AS orderByItems, c AS payload FROM c")
                .contains("({documentdb-formattableorderbyquery-filter})")
                .endsWith("ORDER BY c.blah DESC");
    }

    /** What a client leaves out and how much it takes; a dash is for nothing told. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            SELECT TOP 5 * FROM c | 5 | - | -
            SELECT TOP 5 * FROM c ORDER BY c.x | 5 | - | -
            SELECT DISTINCT TOP 5 c.x FROM c | 5 | - | -
            SELECT DISTINCT TOP 5 c.x FROM c ORDER BY c.x | 5 | - | -
            SELECT TOP 5 VALUE c.name FROM c GROUP BY c.name | 5 | - | -
            SELECT TOP 5 c.name, COUNT(1) AS n FROM c GROUP BY c.name | 5 | - | -
            SELECT TOP 5 VALUE COUNT(1) FROM c | 5 | - | -
            SELECT * FROM c OFFSET 1 LIMIT 2 | - | 1 | 2
            SELECT * FROM c ORDER BY c.x OFFSET 1 LIMIT 2 | - | 1 | 2
            SELECT DISTINCT c.x FROM c OFFSET 1 LIMIT 2 | - | 1 | 2
            SELECT c.x FROM c GROUP BY c.x OFFSET 1 LIMIT 2 | - | 1 | 2
            SELECT * FROM c WHERE c.key = 5 OFFSET 1 LIMIT 2 | - | - | -
            SELECT * FROM c WHERE c.key IN (5, 6) OFFSET 1 LIMIT 2 | - | 1 | 2
            SELECT c.x FROM c WHERE c.key = 5 GROUP BY c.x OFFSET 1 LIMIT 2 | - | 1 | 2
            SELECT DISTINCT c.x FROM c WHERE c.key = 5 OFFSET 1 LIMIT 2 | - | 1 | 2
            """)
    void theClientCounts(String query, String top, String offset, String limit) {
        JsonNode info = info(query);
        assertThat(told(info, "top")).isEqualTo(top);
        assertThat(told(info, "offset")).isEqualTo(offset);
        assertThat(told(info, "limit")).isEqualTo(limit);
    }

    private static String told(JsonNode info, String name) {
        return info.get(name).isNull() ? "-" : info.get(name).asText();
    }

    /** A single partition is asked the query as it is, and the client takes what it gets. */
    @Test
    void nothingIsLeftToDoForOnePartitionKey() {
        String query = "SELECT * FROM c OFFSET 1 LIMIT 2";
        JsonNode byHeader =
                QueryContainers.json(
                                CompiledQuery.compile(QuerySpec.of(query))
                                        .plan(BY_KEY, PlanRequest.of(ALL_FEATURES).withOneKey(true))
                                        .toString())
                        .get("queryInfo");
        assertThat(told(byHeader, "offset") + told(byHeader, "limit")).isEqualTo("--");
        assertThat(byHeader.get("rewrittenQuery").asText()).isEmpty();
        JsonNode byFilter = info("SELECT * FROM c WHERE c.key = 5 OFFSET 1 LIMIT 2");
        assertThat(byFilter.get("rewrittenQuery").asText()).isEmpty();
    }

    /**
     * The SDK for Java stops reading a partition after TOP results, groups or not: it has to be
     * told of a LIMIT, which it counts at the end.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            SELECT TOP 5 c.name, COUNT(1) AS n FROM c GROUP BY c.name | - | 5
            SELECT DISTINCT TOP 5 c.x FROM c ORDER BY c.x | - | 5
            SELECT TOP 5 * FROM c ORDER BY c.x | 5 | -
            SELECT TOP 5 * FROM c | 5 | -
            """)
    void clientsThatStopAtTopAreToldOfALimit(String query, String top, String limit) {
        JsonNode info =
                QueryContainers.json(
                                CompiledQuery.compile(QuerySpec.of(query))
                                        .plan(BY_KEY, PlanRequest.of(ALL_FEATURES).withJava(true))
                                        .toString())
                        .get("queryInfo");
        assertThat(told(info, "top")).isEqualTo(top);
        assertThat(told(info, "limit")).isEqualTo(limit);
    }

    /** The service plans no such query, wherever its items are. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT VALUE {'sum': SUM(r)} FROM r",
                "SELECT VALUE [SUM(r)] FROM r",
                "SELECT VALUE FLOOR(AVG(r)) FROM r",
                "SELECT VALUE MIN(r.x) / 2 FROM r",
                "SELECT MIN(r.x) / 2 AS half FROM r",
                "SELECT VALUE {'sum': SUM(r.x)} FROM r GROUP BY r.y",
                "SELECT r.y, SUM(r.x) + 1 AS more FROM r GROUP BY r.y"
            })
    void nothingIsComputedOfAggregates(String query) {
        CompiledQuery compiled = CompiledQuery.compile(QuerySpec.of(query));
        for (boolean oneKey : new boolean[] {true, false}) {
            assertThatThrownBy(
                            () ->
                                    compiled.plan(
                                            BY_KEY,
                                            PlanRequest.of(ALL_FEATURES)
                                                    .withOneKey(oneKey)
                                                    .withOnePartition(oneKey)))
                    .isInstanceOf(ServiceException.class)
                    .hasMessageContaining(
                            "Compositions of aggregates and other expressions are not allowed.");
        }
    }

    /** A filter on the whole partition key names it, so far as it leaves but few. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            SELECT * FROM r WHERE r.key = "Hello World" | 1
            SELECT * FROM r WHERE r.key = "" | 1
            SELECT * FROM r WHERE r.key = null | 1
            SELECT * FROM r WHERE r.key = true AND r.x > 1 | 1
            SELECT * FROM r WHERE r.key IN ("a", "b", "c") | 3
            SELECT * FROM r WHERE r.key = "a" OR r.key = "b" | 2
            SELECT (SELECT * FROM c WHERE c.key = 42) FROM c WHERE c.key = 'a' | 1
            SELECT * FROM r WHERE r.key = [] | 1
            SELECT * FROM r WHERE r.key = {} | 1
            SELECT * FROM r WHERE (r.key BETWEEN 2 AND 3) | 0
            SELECT * FROM r WHERE r.key = "a" OR r.x = 1 | 0
            SELECT (SELECT * FROM c WHERE c.key = 42) FROM c | 0
            SELECT * FROM r WHERE r.key = -1 | 1
            SELECT * FROM r WHERE r.key IN ([1], {"a": 1}, 3) | 2
            SELECT * FROM r WHERE ARRAY_CONTAINS([1, 2, 3], r.key) | 3
            SELECT * FROM r WHERE ARRAY_CONTAINS([1, 2, 3], r.key) AND r.key = 2.0 | 1
            SELECT * FROM r WHERE ARRAY_CONTAINS(r.keys, r.key) | 0
            SELECT * FROM r WHERE array_contains([1, 2], r.key) | 2
            SELECT * FROM r WHERE (r.key = 1 AND r.x = 2) AND r.y = 3 | 1
            SELECT * FROM r WHERE r.key = CONCAT('a', 'b') | 1
            SELECT * FROM r WHERE 0 = ABS(r.key) | 1
            SELECT * FROM r WHERE IS_NULL(r.key) | 1
            SELECT * FROM r WHERE IS_BOOL(r.key) | 2
            SELECT * FROM r WHERE r.key | 1
            SELECT * FROM r WHERE NOT r.key | 1
            SELECT * FROM r WHERE NOT IS_NULL(r.key) | 0
            SELECT * FROM r WHERE NOT IS_DEFINED(r.key) | 1
            SELECT * FROM r WHERE r.key LIKE 'a!%' ESCAPE '!' | 1
            SELECT * FROM r WHERE r.key LIKE 'a!%' ESCAPE '!' AND r.key = 'a%' | 1
            SELECT * FROM r WHERE r.key LIKE 'abc' | 1
            SELECT * FROM r WHERE r.key LIKE 'a%' | 0
            SELECT * FROM r WHERE r.key LIKE 'a[bc]' | 0
            SELECT * FROM r WHERE r.key LIKE 'a_' | 0
            SELECT * FROM r WHERE IS_STRING(r.key) | 0
            SELECT * FROM r WHERE r.key = r.x | 0
            SELECT * FROM r WHERE r.key = [r.x] | 0
            """)
    void aFilterNamesPartitionKeys(String query, int keys) {
        List<JsonNode> ranges = new ArrayList<>();
        plan(query, BY_KEY).get("queryRanges").forEach(ranges::add);
        if (keys == 0) {
            assertThat(ranges).hasSize(1);
            assertThat(ranges.get(0).get("min").asText()).isEqualTo(EpkRange.MIN);
            assertThat(ranges.get(0).get("max").asText()).isEqualTo(EpkRange.MAX);
            assertThat(ranges.get(0).get("isMaxInclusive").asBoolean()).isFalse();
        } else {
            assertThat(ranges).hasSize(keys).allMatch(r -> r.get("min").equals(r.get("max")));
            assertThat(ranges).allMatch(r -> r.get("isMaxInclusive").asBoolean());
        }
    }

    /** One partition is asked then, and which does not matter. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM r WHERE false",
                "SELECT * FROM r WHERE r.key = 1 AND r.key = 2",
                "SELECT * FROM r WHERE ARRAY_CONTAINS([1, 2, 3], r.key) AND r.key = 4",
                "SELECT * FROM r WHERE r.x = 1 AND false",
                "SELECT * FROM r WHERE ABS(r.key) = -1",
                "SELECT * FROM r WHERE 1 = 2 OR 'a' LIKE 'b'",
                "SELECT * FROM c WHERE (SELECT * FROM c WHERE c.key = 42) = c.x AND c.key = 32"
            })
    void aFilterThatNothingPassesNamesNoKey(String query) {
        JsonNode ranges = plan(query, BY_KEY).get("queryRanges");
        assertThat(ranges).hasSize(1);
        assertThat(ranges.get(0).get("min").asText()).isEqualTo(EpkRange.MIN);
        assertThat(ranges.get(0).get("max").asText()).isEqualTo(EpkRange.MIN);
    }

    @Test
    void aFilterOnTheFirstLevelsNamesTheRangeOfAllBelow() {
        JsonNode ranges =
                plan("SELECT * FROM c WHERE c.a = 'x' AND c.b = 'y'", BY_THREE).get("queryRanges");
        EpkRange expected = EffectivePartitionKey.range(key("x", "y"), BY_THREE);
        assertThat(ranges).hasSize(1);
        assertThat(ranges.get(0).get("min").asText()).isEqualTo(expected.min());
        assertThat(ranges.get(0).get("max").asText()).isEqualTo(expected.max());
        assertThat(ranges.get(0).get("isMaxInclusive").asBoolean()).isFalse();

        JsonNode whole =
                plan("SELECT * FROM c WHERE c.c = 'z' AND c.a = 'x' AND c.b = 'y'", BY_THREE)
                        .get("queryRanges")
                        .get(0);
        assertThat(whole.get("min").asText())
                .isEqualTo(whole.get("max").asText())
                .isEqualTo(EffectivePartitionKey.of(key("x", "y", "z"), BY_THREE));

        // Without the first level nothing is known.
        assertThat(
                        plan("SELECT * FROM c WHERE c.b = 'y'", BY_THREE)
                                .get("queryRanges")
                                .get(0)
                                .get("max")
                                .asText())
                .isEqualTo(EpkRange.MAX);
    }

    private static PartitionKeyValue key(String... levels) {
        List<JsonValue> components = new ArrayList<>();
        for (String level : levels) {
            components.add(new JsonString(level));
        }
        return new PartitionKeyValue(components);
    }

    @Test
    void aClientThatLacksAFeatureIsToldWhich() {
        CompiledQuery query =
                CompiledQuery.compile(
                        QuerySpec.of("SELECT c.n, COUNT(1) AS total FROM c GROUP BY c.n"));
        assertThatThrownBy(() -> query.plan(BY_KEY, PlanRequest.of("Aggregate, OrderBy")))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining(
                        "Query contained GroupBy, which the calling client does not support.");
    }

    /** Clients for JavaScript and .NET put lists and sets together; others are told to upgrade. */
    @ParameterizedTest
    @CsvSource({"MAKELIST, MakeList", "MAKESET, MakeSet"})
    void listsAndSetsArePutTogetherByClientsThatCan(String function, String told) {
        CompiledQuery query =
                CompiledQuery.compile(QuerySpec.of("SELECT VALUE " + function + "(c.n) FROM c"));

        JsonNode info =
                QueryContainers.json(
                                query.plan(BY_KEY, PlanRequest.of("Aggregate, ListAndSetAggregate"))
                                        .toString())
                        .get("queryInfo");

        assertThat(info.get("aggregates")).hasToString("[\"" + told + "\"]");
        assertThat(info.get("rewrittenQuery").asText())
                .isEqualToNormalizingWhitespace(
                        "SELECT VALUE [{\"item\": " + function + "(c.n)}] FROM c");
        assertThatThrownBy(() -> query.plan(BY_KEY, PlanRequest.of("Aggregate")))
                .hasMessageContaining(
                        "Query contained ListAndSetAggregate, which the calling client does not support.");
        assertThat(
                        QueryContainers.json(
                                        query.plan(
                                                        BY_KEY,
                                                        PlanRequest.of("Aggregate")
                                                                .withOneKey(true))
                                                .toString())
                                .get("queryInfo")
                                .get("aggregates"))
                .isEmpty();
    }
}
