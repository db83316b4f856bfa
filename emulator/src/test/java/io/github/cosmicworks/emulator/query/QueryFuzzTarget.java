package io.github.cosmicworks.emulator.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyDefinition;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.query.execution.ItemSource;
import io.github.cosmicworks.emulator.query.execution.PageRequest;
import io.github.cosmicworks.emulator.query.execution.QueryPage;
import io.github.cosmicworks.emulator.query.plan.PlanRequest;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Whatever text comes, it is a query that runs or a 400. {@code scripts/fuzz.sh query} lets Jazzer
 * look for one that is neither; it needs the class and the method to be public.
 */
public final class QueryFuzzTarget {

    private static final PartitionKeyDefinition DEFINITION =
            new PartitionKeyDefinition(List.of(List.of("pk")), PartitionKeyDefinition.Kind.HASH, 2);

    static final ItemSource ITEMS = items();

    private static final String FEATURES =
            "Aggregate, CompositeAggregate, MultipleOrderBy, MultipleAggregates, OrderBy, OffsetAndLimit, Distinct, GroupBy, Top, DCount, NonValueAggregate";

    private QueryFuzzTarget() {}

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] input) {
        run(new String(input, StandardCharsets.UTF_8));
    }

    private static ItemSource items() {
        try {
            return ItemSource.of(
                    List.of(
                            JsonParser.parse(
                                    "{\"id\":\"1\",\"pk\":1,\"x\":\"a\",\"n\":1,\"tags\":[1,\"b\",{}]}"),
                            JsonParser.parse("{\"id\":\"2\",\"pk\":2,\"x\":null,\"n\":2.5}")));
        } catch (JsonSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a text as a query in every way that a client can. */
    static void run(String text) {
        try {
            CompiledQuery query = CompiledQuery.compile(QuerySpec.of(text));
            query.plan(
                    DEFINITION,
                    PlanRequest.of(FEATURES)
                            .withOneKey(text.length() % 2 == 0)
                            .withOnePartition(text.length() % 3 == 0)
                            .withJava(text.length() % 5 == 0));
            PageRequest request = PageRequest.FIRST.withMaxItemCount(1);
            int pages = 0;
            QueryPage page;
            do {
                page = query.execute(ITEMS, request);
                request = request.withContinuation(page.continuation());
            } while (page.continuation() != null && ++pages < 50);
        } catch (ServiceException e) {
            assertThat(e.status()).as(text).isEqualTo(400);
            assertThat(e.getMessage()).as(text).isNotBlank();
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("The query: " + text, e);
        }
    }
}
