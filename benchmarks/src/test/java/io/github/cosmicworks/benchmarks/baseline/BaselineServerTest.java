package io.github.cosmicworks.benchmarks.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.models.CosmosContainerProperties;
import io.github.cosmicworks.benchmarks.setup.Api;
import io.github.cosmicworks.benchmarks.setup.Clients;
import io.github.cosmicworks.benchmarks.setup.Connection;
import io.github.cosmicworks.benchmarks.setup.ItemCalls;
import io.github.cosmicworks.benchmarks.setup.Product;
import io.github.cosmicworks.benchmarks.setup.Server;
import io.github.cosmicworks.benchmarks.setup.TrustStores;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The baseline answers the SDK, and does so from memory. */
@TestInstance(Lifecycle.PER_CLASS)
class BaselineServerTest {

    private static final String DATABASE = "benchmarks";

    private BaselineServer baseline;
    private Server server;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        baseline = BaselineServer.start();
        Path trustStore = folder.resolve("truststore.p12");
        TrustStores.write(trustStore, List.of(baseline.certificate()));
        TrustStores.install(trustStore);
        Optional<String> key = Optional.of(baseline.key());
        server = new Server(baseline.endpoint(), key, baseline.echoPort());
        try (CosmosClient client =
                Clients.builder(new Server(baseline.emulatorEndpoint(), key, 0), Connection.GATEWAY)
                        .buildClient()) {
            client.createDatabase(DATABASE);
            client.getDatabase(DATABASE)
                    .createContainer(new CosmosContainerProperties(Clients.ITEMS, "/categoryId"));
            client.getDatabase(DATABASE)
                    .getContainer(Clients.ITEMS)
                    .createItem(Product.of("read-1", Product.CATEGORY, 1));
        }
    }

    @AfterAll
    void stop() {
        baseline.close();
    }

    @ParameterizedTest
    @EnumSource(Connection.class)
    void answersTheSameReadFromMemory(Connection connection) {
        try (ItemCalls items = open(connection)) {
            Object first = items.read("read-1", Product.CATEGORY);
            assertThat(first).isEqualTo(Product.of("read-1", Product.CATEGORY, 1));
            // Replicas are addresses of their own, asked once each, and the SDK may ask for
            // something by itself: after some reads nothing new is asked for any more.
            int asked = -1;
            for (int round = 0; round < 10 && asked != baseline.asked(); round++) {
                asked = baseline.asked();
                for (int i = 0; i < 50; i++) {
                    assertThat(items.read("read-1", Product.CATEGORY)).isEqualTo(first);
                }
            }
            assertThat(baseline.asked()).isEqualTo(asked);
        }
    }

    @ParameterizedTest
    @EnumSource(Connection.class)
    void answersTheSameUpsertFromMemory(Connection connection) {
        try (ItemCalls items = open(connection)) {
            Product item = Product.of("written", Product.CATEGORY, 1);
            for (int i = 0; i < 5; i++) {
                items.upsert(item);
            }
            int asked = baseline.asked();
            items.upsert(Product.of("another", Product.CATEGORY, 1));
            assertThat(baseline.asked()).isEqualTo(asked);
        }
    }

    private ItemCalls open(Connection connection) {
        return ItemCalls.open(server, DATABASE, Clients.ITEMS, connection, Api.SYNC, false);
    }
}
