package io.github.cosmicworks.howto.modeling;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.modeling.Step233OptimisticCounter.Counter;
import io.github.cosmicworks.howto.modeling.Step233OptimisticCounter.Outcome;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step233OptimisticCounterTest {

    @Test
    void withoutAConditionASaleIsLost(@CosmosDbContainer CosmosContainer counters) {
        assertThat(Step233OptimisticCounter.lastWriteWins(counters).left()).isEqualTo(9);
    }

    /** "the server will reject the ... update with an HTTP 412 Precondition failure". */
    @Test
    void withAnETagTheSecondIsRefusedOnceAndRepeated(@CosmosDbContainer CosmosContainer counters) {
        Outcome outcome = Step233OptimisticCounter.withETag(counters);

        assertThat(outcome.left()).isEqualTo(8);
        assertThat(outcome.refused()).isEqualTo(1);
        assertThat(left(counters)).isEqualTo(8);
    }

    @Test
    void anIncrementNeedsNeitherAReadNorASecondTry(@CosmosDbContainer CosmosContainer counters) {
        Outcome outcome = Step233OptimisticCounter.withPatch(counters);

        assertThat(outcome.left()).isEqualTo(8);
        assertThat(outcome.refused()).isZero();
    }

    /** Four that sell at the same time: whoever comes second repeats, and no sale is lost. */
    @Test
    void ofManyAtOnceNoneIsLost(@CosmosDbContainer CosmosContainer counters) {
        counters.createItem(new Counter("stock-of-tents", 100));
        List<Outcome> sales =
                IntStream.range(0, 20)
                        .parallel()
                        .mapToObj(
                                sale ->
                                        Step233OptimisticCounter.sell(
                                                counters,
                                                counters.readItem(
                                                        "stock-of-tents",
                                                        new PartitionKey("stock-of-tents"),
                                                        Counter.class)))
                        .toList();

        assertThat(sales).extracting(Outcome::left).doesNotHaveDuplicates();
        assertThat(left(counters)).isEqualTo(80);
    }

    private static int left(CosmosContainer counters) {
        return counters.readItem(
                        "stock-of-tents", new PartitionKey("stock-of-tents"), Counter.class)
                .getItem()
                .left();
    }
}
