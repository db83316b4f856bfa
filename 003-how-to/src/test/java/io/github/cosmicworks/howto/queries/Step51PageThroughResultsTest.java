package io.github.cosmicworks.howto.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosRequests;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import io.github.cosmicworks.testing.RequiresCapability;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** There are nine surfboards: two pages of four, and a last one of one. */
@CosmosDbTest
@InEveryConnectionMode
class Step51PageThroughResultsTest {

    private static final String BOARDS = "gear-surf-surfboards";

    @CosmosDbContainer(partitionKey = "/categoryId")
    private CosmosContainer products;

    @BeforeEach
    void fill() {
        Cosmicworks.fill(products, Catalogue.products(72));
    }

    @Test
    void thePagesHoldAllNames() {
        assertThat(Step51PageThroughResults.sizesOfPages(products, BOARDS))
                .allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(4))
                .satisfies(
                        sizes ->
                                assertThat(sizes.stream().mapToInt(Integer::intValue).sum())
                                        .isEqualTo(9));
    }

    /** What was asked for ahead would be counted by the time that the last page is there. */
    @Test
    @RequiresCapability(Capability.OBSERVED_REQUESTS)
    void aPageThatTheQueryEndsWithIsOneQuery(CosmosRequests requests) {
        requests.clear();
        for (int i = 0; i < 5; i++) {
            assertThat(Step51PageThroughResults.firstPage(products, BOARDS)).hasSize(4).isSorted();
        }
        assertThat(requests.queries()).hasSize(5);
    }

    /** The SDK's Paginator asks for a page when the last one has come, and not when it is taken. */
    @Test
    @RequiresCapability(Capability.OBSERVED_REQUESTS)
    void anIteratorThatIsLeftGoesOnToTheEnd(CosmosRequests requests) throws InterruptedException {
        requests.clear();

        assertThat(
                        products.queryItems(
                                        "SELECT VALUE p.name FROM p ORDER BY p.name",
                                        new CosmosQueryRequestOptions()
                                                .setPartitionKey(new PartitionKey(BOARDS)),
                                        String.class)
                                .iterableByPage(4)
                                .iterator()
                                .next()
                                .getResults())
                .hasSize(4);

        Instant giveUp = Instant.now().plus(Duration.ofSeconds(10));
        while (requests.queries().size() < 3 && Instant.now().isBefore(giveUp)) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        assertThat(requests.queries()).hasSize(3);
    }
}
