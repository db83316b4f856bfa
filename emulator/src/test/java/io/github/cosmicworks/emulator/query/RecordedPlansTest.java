package io.github.cosmicworks.emulator.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.implementation.query.QueryInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.ComputedProperties;
import io.github.cosmicworks.emulator.partition.key.EffectivePartitionKey;
import io.github.cosmicworks.emulator.partition.key.EpkRange;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyDefinition;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyValue;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.query.compiler.ItemModel;
import io.github.cosmicworks.emulator.query.plan.PlanRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The plans that the service was recorded to make, field by field; {@code recorded-plans.txt} says
 * where they are from.
 */
class RecordedPlansTest {

    private static final String ALL_FEATURES =
            "Aggregate, CompositeAggregate, CountIf, DCount, Distinct, GroupBy, ListAndSetAggregate,"
                    + " MultipleAggregates, MultipleOrderBy, NonStreamingOrderBy, NonValueAggregate,"
                    + " OffsetAndLimit, OrderBy, Top";

    static List<RecordedPlan> plans() {
        return RecordedPlan.all().stream().filter(plan -> plan.error() == null).toList();
    }

    static List<RecordedPlan> refusals() {
        return RecordedPlan.all().stream().filter(plan -> plan.error() != null).toList();
    }

    private static PartitionKeyDefinition definition(RecordedPlan recorded) {
        return new PartitionKeyDefinition(
                List.of(recorded.key()), PartitionKeyDefinition.Kind.HASH, 2);
    }

    private static JsonNode plan(RecordedPlan recorded) {
        ItemModel items = new ItemModel(ComputedProperties.NONE, recorded.shapes());
        JsonObject plan =
                CompiledQuery.compile(recorded.spec(), items)
                        .plan(definition(recorded), PlanRequest.of(ALL_FEATURES));
        return QueryContainers.json(plan.toString());
    }

    @ParameterizedTest
    @MethodSource("plans")
    void everyFieldIsAsRecorded(RecordedPlan recorded) {
        ObjectNode info = (ObjectNode) plan(recorded).get("queryInfo");

        // White space may be another one.
        String rewritten = info.get("rewrittenQuery").asText().replaceAll("\\s+", " ");
        info.put("rewrittenQuery", rewritten);
        assertThat(info).isEqualTo(QueryContainers.json(recorded.info().toString()));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void thePartitionKeysAreThoseRecorded(RecordedPlan recorded) {
        List<String> ranges = new ArrayList<>();
        for (JsonNode range : plan(recorded).get("queryRanges")) {
            assertThat(range.get("isMinInclusive").asBoolean()).isTrue();
            boolean whole = range.get("min").equals(range.get("max"));
            assertThat(range.get("isMaxInclusive").asBoolean()).isEqualTo(whole);
            ranges.add(range.get("min").asText() + (whole ? "" : "-" + range.get("max").asText()));
        }
        assertThat(ranges).containsExactlyInAnyOrderElementsOf(expectedRanges(recorded)).isSorted();
    }

    private static List<String> expectedRanges(RecordedPlan recorded) {
        if (recorded.keys() == null) {
            return List.of(EpkRange.MIN + "-" + EpkRange.MAX);
        }
        if (recorded.keys().isEmpty()) {
            return List.of(EpkRange.MIN);
        }
        return recorded.keys().stream()
                .map(key -> key instanceof JsonObject ? JsonUndefined.UNDEFINED : key)
                .map(key -> hash(key, definition(recorded)))
                .toList();
    }

    private static String hash(JsonValue key, PartitionKeyDefinition definition) {
        return EffectivePartitionKey.of(new PartitionKeyValue(List.of(key)), definition);
    }

    /** The SDK's own class reads what is meant: what it does with the answers depends on that. */
    @ParameterizedTest
    @MethodSource("plans")
    void theSdkReadsThePlan(RecordedPlan recorded) {
        ObjectNode expected = recorded.info();
        QueryInfo info = new QueryInfo(plan(recorded).get("queryInfo").toString());
        assertThat(info.hasTop()).isEqualTo(!expected.get("top").isNull());
        assertThat(info.hasOffset()).isEqualTo(!expected.get("offset").isNull());
        assertThat(info.hasLimit()).isEqualTo(!expected.get("limit").isNull());
        assertThat(info.hasDistinct())
                .isEqualTo(!expected.get("distinctType").asText().equals("None"));
        assertThat(info.hasOrderBy()).isEqualTo(!expected.get("orderBy").isEmpty());
        assertThat(info.hasGroupBy()).isEqualTo(!expected.get("groupByExpressions").isEmpty());
        assertThat(info.hasRewrittenQuery())
                .isEqualTo(!expected.get("rewrittenQuery").asText().isEmpty());
        assertThat(info.hasSelectValue()).isEqualTo(expected.get("hasSelectValue").asBoolean());
        assertThat(info.hasNonStreamingOrderBy())
                .isEqualTo(expected.get("hasNonStreamingOrderBy").asBoolean());
        assertThat(info.hasDCount()).isEqualTo(!expected.get("dCountInfo").isNull());
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatIsRefusedIsRefusedInTheWordsOfTheService(RecordedPlan recorded) {
        assertThatThrownBy(() -> plan(recorded))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        refusal -> {
                            String message = refusal.getMessage();
                            assertThat(message).startsWith("Message: ");
                            assertThat(
                                            QueryContainers.json(
                                                    message.substring("Message: ".length())))
                                    .isEqualTo(recorded.error());
                        });
    }
}
