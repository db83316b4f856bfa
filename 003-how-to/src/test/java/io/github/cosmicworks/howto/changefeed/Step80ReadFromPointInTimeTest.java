package io.github.cosmicworks.howto.changefeed;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.TestClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@CosmosDbTest(controlledClock = true)
class Step80ReadFromPointInTimeTest {

    @Test
    void whatChangedBeforeTheMomentDoesNotCome(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer container,
            TestClock clock) {
        container.createItem(new Product("old", "surf", "Yamba", 1, 1));
        clock.advance(Duration.ofHours(3));
        container.createItem(new Product("new", "surf", "Kiama", 1, 1));

        assertThat(
                        Step80ReadFromPointInTime.changedSince(
                                container, clock.instant().minus(Duration.ofHours(1))))
                .containsExactly("new");
    }

    /** "The precision of the start time is approximately five seconds", says the documentation. */
    @Test
    void whatChangedJustBeforeTheMomentComesToo(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer container,
            TestClock clock) {
        clock.advance(Duration.ofMinutes(1));
        container.createItem(new Product("just before", "surf", "Yamba", 1, 1));

        assertThat(
                        Step80ReadFromPointInTime.changedSince(
                                container, clock.instant().plus(Duration.ofSeconds(3))))
                .containsExactly("just before");
    }
}
