package io.github.cosmicworks.emulator.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.ConsistencyLevel;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDiagnostics;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Clients of every level on an account that is strongly consistent. At the two strongest, the SDK
 * reads from two replicas and compares their LSNs; when a write came between, it asks the replicas
 * for theirs until enough of them have caught up.
 */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@InThisJvm("account of strong consistency")
class DirectConsistencyTest {

    record Product(String id, String categoryId, int quantity) {}

    private static final Pattern REPLICA = Pattern.compile("/replicas/(\\d)[ps]/");
    private static final PartitionKey SURF = new PartitionKey("surf");

    private CosmosEmulator emulator;

    @BeforeAll
    void start() {
        emulator =
                TestAccount.trusted(
                        EmulatorOptions.defaults().withPort(0).withConsistencyLevel("Strong"));
        try (CosmosClient client = client(ConsistencyLevel.STRONG)) {
            client.createDatabase("shop");
            client.getDatabase("shop").createContainer("products", "/categoryId");
        }
    }

    @AfterAll
    void stop() {
        emulator.close();
    }

    private CosmosClient client(ConsistencyLevel level) {
        return TestAccount.client(emulator, ConnectionMode.DIRECT)
                .consistencyLevel(level)
                .buildClient();
    }

    private static CosmosContainer products(CosmosClient client) {
        return client.getDatabase("shop").getContainer("products");
    }

    @ParameterizedTest
    @EnumSource(ConsistencyLevel.class)
    void everyLevelReadsWhatWasWritten(ConsistencyLevel level) {
        try (CosmosClient client = client(level)) {
            CosmosContainer products = products(client);
            Product product = new Product(level.name(), "surf", 1);
            products.createItem(product);

            var read = products.readItem(product.id(), SURF, Product.class);
            assertThat(read.getItem()).isEqualTo(product);
            assertThat(
                            products
                                    .queryItems(
                                            "SELECT * FROM c WHERE c.id = '" + product.id() + "'",
                                            new CosmosQueryRequestOptions().setPartitionKey(SURF),
                                            Product.class)
                                    .stream())
                    .containsExactly(product);
            assertThat(missing(products).getStatusCode()).isEqualTo(404);
            boolean quorum =
                    level == ConsistencyLevel.STRONG || level == ConsistencyLevel.BOUNDED_STALENESS;
            assertThat(replicas(read.getDiagnostics())).hasSize(quorum ? 2 : 1);
        }
    }

    private static CosmosException missing(CosmosContainer products) {
        return catchThrowableOfType(
                CosmosException.class, () -> products.readItem("missing", SURF, Product.class));
    }

    /** The replicas whose answers a client compared. */
    private static Set<String> replicas(CosmosDiagnostics diagnostics) {
        String text = diagnostics.toString();
        Set<String> replicas = new HashSet<>();
        Matcher matcher =
                Pattern.compile("\"storePhysicalAddress\":\"[^\"]*" + REPLICA.pattern())
                        .matcher(text);
        while (matcher.find()) {
            replicas.add(matcher.group(1));
        }
        return replicas;
    }

    /**
     * An answer without an item has no item's LSN that could settle it, so a write in between means
     * a barrier.
     */
    @Test
    void aWriteBetweenTwoReadsOfAQuorumIsSettledByABarrier() throws InterruptedException {
        AtomicBoolean enough = new AtomicBoolean();
        try (CosmosClient client = client(ConsistencyLevel.STRONG)) {
            CosmosContainer products = products(client);
            // Several, so that a slow machine has one of them write in between soon, too.
            List<Thread> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Product written = new Product("written" + i, "surf", i);
                writers.add(
                        new Thread(
                                () -> {
                                    while (!enough.get()) {
                                        products.upsertItem(written);
                                    }
                                }));
            }
            writers.forEach(Thread::start);
            try {
                boolean barrier = false;
                while (!barrier) {
                    CosmosException failure = missing(products);
                    assertThat(failure.getStatusCode()).isEqualTo(404);
                    assertThat(failure.getSubStatusCode()).isZero();
                    barrier =
                            failure.getDiagnostics()
                                    .toString()
                                    .contains("\"requestOperationType\":\"Head\"");
                }
            } finally {
                enough.set(true);
                for (Thread writer : writers) {
                    writer.join();
                }
            }
        }
    }

    @Test
    void anItemIsReadNoOlderThanItWasReadBefore() throws InterruptedException {
        AtomicBoolean enough = new AtomicBoolean();
        try (CosmosClient client = client(ConsistencyLevel.STRONG)) {
            CosmosContainer products = products(client);
            products.createItem(new Product("counter", "surf", 0));
            Thread writer =
                    new Thread(
                            () -> {
                                for (int i = 1; !enough.get(); i++) {
                                    products.upsertItem(new Product("counter", "surf", i));
                                }
                            });
            writer.start();
            int last = 0;
            for (int i = 0; i < 50; i++) {
                int now = products.readItem("counter", SURF, Product.class).getItem().quantity();
                assertThat(now).isGreaterThanOrEqualTo(last);
                last = now;
            }
            assertThat(last).isPositive();
            enough.set(true);
            writer.join();
        }
    }
}
