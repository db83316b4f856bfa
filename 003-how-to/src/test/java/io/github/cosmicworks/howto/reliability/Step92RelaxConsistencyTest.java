package io.github.cosmicworks.howto.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.ConsistencyLevel;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosClientTelemetryConfig;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step92RelaxConsistencyTest {

    @Test
    void theReadIsEventual(
            CosmosTarget target,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        List<String> levels = new CopyOnWriteArrayList<>();
        CosmosClientTelemetryConfig telemetry =
                new CosmosClientTelemetryConfig()
                        .diagnosticsHandler(
                                (context, trace) ->
                                        levels.add(
                                                context.getOperationType()
                                                        + " "
                                                        + context.getEffectiveConsistencyLevel()));
        try (CosmosClient client =
                target.clientBuilder().clientTelemetryConfig(telemetry).buildClient()) {
            CosmosContainer same = client.getDatabase(database.getId()).getContainer(stock.getId());
            same.createItem(new Product("1", "c", "Yamba", 1, 1));

            assertThat(Step92RelaxConsistency.readEventually(same, "1", "c"))
                    .map(Product::name)
                    .contains("Yamba");
        }
        assertThat(levels).last().isEqualTo("Read " + ConsistencyLevel.EVENTUAL);
    }

    /** A replica may lag: eventual consistency makes no promise about one's own writes. */
    @Test
    void whatAReplicaDoesNotHaveYetIsWaitedFor(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock)
            throws InterruptedException {
        AtomicInteger looks = new AtomicInteger();

        Product found =
                Step92RelaxConsistency.waitFor(
                        () -> {
                            if (looks.incrementAndGet() == 3) {
                                stock.createItem(new Product("1", "c", "Yamba", 1, 1));
                            }
                            return Step92RelaxConsistency.readEventually(stock, "1", "c");
                        },
                        Duration.ofSeconds(60));

        assertThat(found.name()).isEqualTo("Yamba");
        assertThat(looks.get()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void whatNeverComesIsGivenUp() {
        assertThatThrownBy(
                        () -> Step92RelaxConsistency.waitFor(Optional::empty, Duration.ofMillis(1)))
                .isInstanceOf(IllegalStateException.class);
    }
}
