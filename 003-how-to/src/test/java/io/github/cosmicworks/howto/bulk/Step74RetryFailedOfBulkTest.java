package io.github.cosmicworks.howto.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step74RetryFailedOfBulkTest {

    @Test
    void whatCanBeLoadedIs(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer container)
            throws InterruptedException {
        List<Product> products = new ArrayList<>(Catalogue.products(10));
        products.add(new Product("huge", "bikes-road", "x".repeat(3_000_000), 1.0, 1));

        assertThat(Step74RetryFailedOfBulk.load(container, products))
                .isEqualTo(Map.of("huge", 413));
        assertThat(Documents.count(container)).isEqualTo(10);
    }

    /** Two pauses between three attempts: of 200 ms at least, and of 400 ms. */
    @Test
    void whatMayPassIsTriedThreeTimesWithPausesBetween(
            CosmosTarget target,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer container)
            throws InterruptedException {
        AtomicInteger attempts = new AtomicInteger();
        try (CosmosClient client = Hasty.client(target, attempts)) {
            CosmosContainer same =
                    client.getDatabase(database.getId()).getContainer(container.getId());
            Instant start = Instant.now();

            assertThat(Step74RetryFailedOfBulk.load(same, List.of(Hasty.BIG)))
                    .isEqualTo(Map.of("big", 408));
            assertThat(Duration.between(start, Instant.now()))
                    .isGreaterThan(Duration.ofMillis(600));
        }
        assertThat(attempts).hasValue(3);
    }
}
