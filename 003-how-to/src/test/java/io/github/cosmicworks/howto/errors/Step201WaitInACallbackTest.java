package io.github.cosmicworks.howto.errors;

import static io.github.cosmicworks.howto.errors.Step201WaitInACallback.TIMES;
import static io.github.cosmicworks.howto.errors.Step201WaitInACallback.atOnce;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Pipelines;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Scheduler;

@CosmosDbTest
@InEveryConnectionMode
class Step201WaitInACallbackTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private CosmosAsyncClient client;
    private CosmosAsyncContainer products;

    @BeforeEach
    void connect(
            CosmosTarget target,
            ConnectionMode mode,
            CosmosDatabase database,
            @CosmosDbContainer(name = "p", partitionKey = "/categoryId") CosmosContainer filled) {
        Cosmicworks.fill(filled, Catalogue.products(16));
        client = target.clientBuilder(mode).buildAsyncClient();
        products = client.getDatabase(database.getId()).getContainer(filled.getId());
    }

    @AfterEach
    void close() {
        client.close();
    }

    /** The SDK publishes answers on a bounded scheduler of its own, see CosmosSchedulers. */
    @Test
    void waitingInTheCallbackStopsEverything() {
        assertThatThrownBy(
                        () -> atOnce(Step201WaitInACallback.waiting(products)).blockLast(PATIENCE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Timeout on blocking read");
    }

    @Test
    void composedItWaitsForNothing() {
        assertThat(Pipelines.run(() -> atOnce(Step201WaitInACallback.composed(products)).count()))
                .isEqualTo(TIMES);
    }

    @Test
    void onThreadsOfItsOwnItMayWait() {
        Scheduler forWaiting = Step201WaitInACallback.threadsForWaiting();
        List<String> read =
                atOnce(Step201WaitInACallback.onThreadsOfItsOwn(products, forWaiting))
                        .map(Product::id)
                        .collectList()
                        .block(PATIENCE);
        forWaiting.dispose();

        assertThat(read).hasSize(TIMES).containsOnly("SUR-0002");
    }
}
