package io.github.cosmicworks.howto.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step51PageThroughResultsTest {

    @Test
    void thePagesHoldAllNames(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        Cosmicworks.fill(products, Catalogue.products(72));

        assertThat(Step51PageThroughResults.sizesOfPages(products, "gear-surf-surfboards"))
                .allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(4))
                .satisfies(
                        sizes ->
                                assertThat(sizes.stream().mapToInt(Integer::intValue).sum())
                                        .isEqualTo(9));
    }

    /** The SDK's CosmosPagedIterable is made with a prefetch of one page. */
    @Test
    void onePageByTheIteratorIsTwoQueries(
            CosmosTarget target,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products)
            throws InterruptedException {
        Cosmicworks.fill(products, Catalogue.products(72));
        AtomicInteger queries = new AtomicInteger();
        try (CosmosClient client =
                target.clientBuilder()
                        .clientTelemetryConfig(Queries.counted(queries))
                        .buildClient()) {
            CosmosContainer same =
                    client.getDatabase(database.getId()).getContainer(products.getId());

            assertThat(Step51PageThroughResults.onePage(same, "gear-surf-surfboards")).hasSize(4);
            Queries.waitFor(2, queries);
        }
        assertThat(queries).hasValue(2);
    }
}
