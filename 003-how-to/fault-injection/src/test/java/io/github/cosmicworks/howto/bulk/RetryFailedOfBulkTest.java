package io.github.cosmicworks.howto.bulk;

import static com.azure.cosmos.test.faultinjection.FaultInjectionOperationType.BATCH_ITEM;
import static com.azure.cosmos.test.faultinjection.FaultInjectionServerErrorType.SERVICE_UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.test.faultinjection.FaultInjectionRule;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.howto.faults.Faults;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Step74RetryFailedOfBulkAsync} does when a whole request of a bulk fails. */
@CosmosDbTest
@InEveryConnectionMode
class RetryFailedOfBulkTest {

    private static final int ATTEMPTS = 3;
    private static final List<Product> PRODUCTS = Catalogue.products(10);

    private CosmosAsyncClient client;
    private CosmosAsyncContainer stock;
    private CosmosContainer same;

    @BeforeEach
    void connect(
            CosmosTarget target,
            ConnectionMode mode,
            CosmosDatabase database,
            @CosmosDbContainer(name = "stock", partitionKey = "/categoryId") CosmosContainer made) {
        client = target.clientBuilder(mode).buildAsyncClient();
        stock = client.getDatabase(database.getId()).getContainer(made.getId());
        same = made;
    }

    @AfterEach
    void close() {
        client.close();
    }

    private List<Integer> statusesOfThoseGivenUp() {
        return Step74RetryFailedOfBulkAsync.load(stock, PRODUCTS, 1)
                .map(Results::status)
                .collectList()
                .block();
    }

    private long written() {
        return same
                .queryItems("SELECT * FROM c", new CosmosQueryRequestOptions(), Product.class)
                .stream()
                .filter(PRODUCTS::contains)
                .count();
    }

    @Test
    void whatFailsOnceIsLoadedTheNextTime(ConnectionMode mode) {
        FaultInjectionRule rule = Faults.of(SERVICE_UNAVAILABLE, 1, BATCH_ITEM, stock, mode);

        assertThat(statusesOfThoseGivenUp()).isEmpty();
        assertThat(rule.getHitCount()).isEqualTo(1);
        assertThat(written()).isEqualTo(PRODUCTS.size());
    }

    @Test
    void whatFailsEveryTimeIsGivenUp(ConnectionMode mode) {
        FaultInjectionRule rule = Faults.of(SERVICE_UNAVAILABLE, 1000, BATCH_ITEM, stock, mode);

        assertThat(statusesOfThoseGivenUp()).hasSize(PRODUCTS.size()).containsOnly(503);
        assertThat(rule.getHitCount()).isGreaterThanOrEqualTo(ATTEMPTS);
        assertThat(written()).isZero();
    }
}
