package io.github.cosmicworks.howto.errors;

import static io.github.cosmicworks.howto.errors.Step210TooManyRequests.IDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import io.github.cosmicworks.emulator.fault.FaultOperation;
import io.github.cosmicworks.emulator.fault.FaultRule;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosFaults;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import io.github.cosmicworks.testing.RequiresCapability;
import java.time.Duration;
import java.util.concurrent.atomic.DoubleAdder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step210TooManyRequestsTest {

    private CosmosClient client;

    @BeforeEach
    void connect(CosmosTarget target, ConnectionMode mode) {
        client =
                target.clientBuilder(mode)
                        .throttlingRetryOptions(Step210TooManyRequests.never())
                        .buildClient();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private CosmosContainer withTwoUnits(CosmosDatabase database, CosmosContainer products) {
        Step210TooManyRequests.fill(products);
        CosmosContainer same = client.getDatabase(database.getId()).getContainer(products.getId());
        return Step210TooManyRequests.twoUnitsASecond(same);
    }

    @Test
    @RequiresCapability(Capability.REQUEST_CHARGE)
    void whoReadsEverythingIsThrottled(
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        assertThatReadingEverythingIsThrottled(withTwoUnits(database, products));
    }

    @Test
    @RequiresCapability(Capability.REQUEST_CHARGE)
    void soItIsOnSeveralPartitions(
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId", throughput = 12_000)
                    CosmosContainer products) {
        assertThatReadingEverythingIsThrottled(withTwoUnits(database, products));
    }

    /** The first reading takes the throughput of many seconds. */
    private static void assertThatReadingEverythingIsThrottled(CosmosContainer products) {
        assertThatThrownBy(
                        () -> {
                            for (String id : IDS) {
                                Step210TooManyRequests.amongAll(products, id, new DoubleAdder());
                            }
                        })
                .isInstanceOfSatisfying(
                        CosmosException.class,
                        e -> {
                            assertThat(e.getStatusCode()).isEqualTo(429);
                            assertThat(e.getRetryAfterDuration()).isPositive();
                        });
    }

    /** "A point read of a 1-KB item costs 1 RU." */
    @Test
    void whoReadsByIdIsNot(
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        assertThat(
                        Step210TooManyRequests.both(
                                withTwoUnits(database, products), Step210TooManyRequests::byId))
                .isEqualTo("2 found, for 2.00 RU");
    }

    /** The client that never waits gets the first 429 there is, of the service as well. */
    @Test
    @RequiresCapability(Capability.FAULTS)
    void nothingIsTriedAgain(
            CosmosDatabase database,
            CosmosFaults faults,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        Step210TooManyRequests.fill(products);
        CosmosContainer same = client.getDatabase(database.getId()).getContainer(products.getId());
        Step210TooManyRequests.byId(same, IDS.get(0), new DoubleAdder());
        faults.inject(
                FaultRule.error(429)
                        .withRetryAfter(Duration.ofMillis(30))
                        .on(FaultOperation.READ)
                        .times(1),
                products);

        assertThatThrownBy(() -> Step210TooManyRequests.byId(same, IDS.get(0), new DoubleAdder()))
                .isInstanceOfSatisfying(
                        CosmosException.class,
                        e -> {
                            assertThat(Told.by(e)).startsWith("429/3200, ");
                            assertThat(e.getRetryAfterDuration()).isEqualTo(Duration.ofMillis(30));
                        });
    }
}
