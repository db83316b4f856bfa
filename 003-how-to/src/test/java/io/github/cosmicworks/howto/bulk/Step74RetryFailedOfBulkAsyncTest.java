package io.github.cosmicworks.howto.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.howto.Pipelines;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step74RetryFailedOfBulkAsyncTest {

    @Test
    void whatCanBeLoadedIs(
            @CosmosDbContainer(name = "b", partitionKey = "/categoryId")
                    CosmosAsyncContainer container,
            @CosmosDbContainer(name = "b", partitionKey = "/categoryId") CosmosContainer same) {
        List<Product> products = new ArrayList<>(Catalogue.products(10));
        products.add(new Product("huge", "bikes-road", "x".repeat(3_000_000), 1.0, 1));

        assertThat(
                        Pipelines.run(
                                () ->
                                        Step74RetryFailedOfBulkAsync.load(container, products, 1)
                                                .map(Results::status)
                                                .collectList()))
                .containsExactly(413);
        assertThat(Documents.count(same)).isEqualTo(10);
    }

    /** Two pauses between three attempts: of 200 ms at least, and of 400 ms. */
    @Test
    void whatMayPassIsTriedThreeTimesWithPausesBetween(
            CosmosTarget target,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer container) {
        AtomicInteger attempts = new AtomicInteger();
        try (CosmosAsyncClient client = Hasty.asyncClient(target, attempts)) {
            CosmosAsyncContainer same =
                    client.getDatabase(database.getId()).getContainer(container.getId());
            Instant start = Instant.now();

            assertThat(
                            Pipelines.run(
                                    () ->
                                            Step74RetryFailedOfBulkAsync.load(
                                                            same, List.of(Hasty.BIG), 1)
                                                    .map(Results::status)
                                                    .collectList()))
                    .containsExactly(408);
            assertThat(Duration.between(start, Instant.now()))
                    .isGreaterThan(Duration.ofMillis(600));
        }
        assertThat(attempts).hasValue(3);
    }
}
