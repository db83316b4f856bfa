package io.github.cosmicworks.howto.reliability;

import static com.azure.cosmos.test.faultinjection.FaultInjectionOperationType.READ_ITEM;
import static com.azure.cosmos.test.faultinjection.FaultInjectionServerErrorType.TOO_MANY_REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.test.faultinjection.FaultInjectionRule;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.howto.faults.Faults;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the options of {@link Step89RetryThrottledRequests} come to. */
@CosmosDbTest
@InEveryConnectionMode
class ThrottlingRetryOptionsTest {

    private CosmosAsyncClient client;
    private CosmosAsyncContainer stock;

    @BeforeEach
    void writeAnItemWithAnImpatientClient(
            CosmosTarget target,
            ConnectionMode mode,
            CosmosDatabase database,
            @CosmosDbContainer(name = "stock", partitionKey = "/categoryId") CosmosContainer made) {
        client =
                target.clientBuilder(mode)
                        .throttlingRetryOptions(Step89RetryThrottledRequests.impatient())
                        .buildAsyncClient();
        stock = client.getDatabase(database.getId()).getContainer(made.getId());
        stock.createItem(new Product("1", "c", "Yamba", 1, 1)).block();
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void threeRetriesAreEnoughForThree429s(ConnectionMode mode) {
        FaultInjectionRule rule = Faults.of(TOO_MANY_REQUEST, 3, READ_ITEM, stock, mode);

        stock.readItem("1", new PartitionKey("c"), Product.class).block();

        assertThat(rule.getHitCount()).isEqualTo(3);
    }

    @Test
    void afterTheThirdRetryThe429ReachesTheCode(ConnectionMode mode) {
        FaultInjectionRule rule = Faults.of(TOO_MANY_REQUEST, 9, READ_ITEM, stock, mode);

        assertThatThrownBy(() -> stock.readItem("1", new PartitionKey("c"), Product.class).block())
                .isInstanceOfSatisfying(
                        CosmosException.class, e -> assertThat(e.getStatusCode()).isEqualTo(429));

        assertThat(rule.getHitCount()).isEqualTo(1 + 3);
    }
}
