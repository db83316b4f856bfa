package io.github.cosmicworks.emulator.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosDiagnostics;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.ThroughputProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What only direct mode has: addresses of partitions that a client keeps and that grow old. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DirectModeTest {

    record Product(String id, String categoryId) {}

    private CosmosClient client;
    private CosmosDatabase database;

    @BeforeAll
    void createDatabase() {
        client = TestAccount.client(ConnectionMode.DIRECT).buildClient();
        String name = "direct-" + UUID.randomUUID();
        client.createDatabase(name);
        database = client.getDatabase(name);
    }

    @AfterAll
    void close() {
        database.delete();
        client.close();
    }

    private CosmosContainer container(String id) {
        database.createContainer(id, "/categoryId");
        return database.getContainer(id);
    }

    @Test
    void itemsGoToTheirPartitionAndNotThroughTheGateway() {
        CosmosContainer products = container("direct");

        CosmosItemResponse<Product> created = products.createItem(new Product("1", "surf"));
        CosmosItemResponse<Product> read =
                products.readItem("1", new PartitionKey("surf"), Product.class);

        String direct = "rntbd://localhost:\\d+/apps/";
        assertThat(created.getDiagnostics().toString())
                .contains("\"connectionMode\":\"DIRECT\"")
                .containsPattern(direct)
                .contains("/partitions/0/replicas/0p/");
        assertThat(read.getDiagnostics().toString()).containsPattern(direct);
        assertThat(read.getDiagnostics().getContactedRegionNames()).hasSize(1);
    }

    @Test
    void databasesAndListsAreReadFromTheMasterPartition() {
        CosmosDiagnostics read = database.read().getDiagnostics();
        container("listed");
        List<String> containers =
                database.readAllContainers().stream()
                        .map(properties -> properties.getId())
                        .toList();
        List<String> databases =
                client
                        .queryDatabases(
                                "SELECT * FROM d WHERE d.id = '" + database.getId() + "'",
                                new CosmosQueryRequestOptions())
                        .stream()
                        .map(properties -> properties.getId())
                        .toList();

        assertThat(read.toString()).contains("/services/M/partitions/M/replicas/");
        assertThat(containers).contains("listed");
        assertThat(databases).containsExactly(database.getId());
    }

    @Test
    void aDatabaseThatDoesNotExistIsA404() {
        CosmosException failure =
                catchThrowableOfType(
                        CosmosException.class, () -> client.getDatabase("nowhere").read());
        assertThat(failure.getStatusCode()).isEqualTo(404);
    }

    @Test
    void aContainerMadeAnewUnderItsNameIsFoundAgain() {
        CosmosContainer products = container("anew");
        products.createItem(new Product("old", "surf"));
        try (CosmosClient other = TestAccount.client(ConnectionMode.GATEWAY).buildClient()) {
            CosmosDatabase same = other.getDatabase(database.getId());
            same.getContainer("anew").delete();
            same.createContainer("anew", "/categoryId");
        }

        CosmosItemResponse<Product> created = products.createItem(new Product("new", "surf"));
        assertThat(created.getStatusCode()).isEqualTo(201);
        assertThat(created.getDiagnostics().toString())
                .contains("\"statusCode\":410,\"subStatusCode\":1000");
        assertThat(products.readItem("new", new PartitionKey("surf"), Product.class).getItem())
                .isEqualTo(new Product("new", "surf"));
        CosmosException failure =
                catchThrowableOfType(
                        CosmosException.class,
                        () -> products.readItem("old", new PartitionKey("surf"), Product.class));
        assertThat(failure.getStatusCode()).isEqualTo(404);
    }

    @Test
    void aContainerThatWasDeletedIsA404() {
        CosmosContainer products = container("deleted");
        products.createItem(new Product("1", "surf"));
        try (CosmosClient other = TestAccount.client(ConnectionMode.GATEWAY).buildClient()) {
            other.getDatabase(database.getId()).getContainer("deleted").delete();
        }

        CosmosException failure =
                catchThrowableOfType(
                        CosmosException.class,
                        () -> products.readItem("1", new PartitionKey("surf"), Product.class));
        assertThat(failure.getStatusCode()).isEqualTo(404);
    }

    @Test
    void aSplitGoesUnnoticed() {
        CosmosContainer products = container("split");
        for (int i = 0; i < 20; i++) {
            products.createItem(new Product("before-" + i, "category-" + i));
        }
        assertThat(products.getFeedRanges()).hasSize(1);
        List<FeedRange> ranges = products.getFeedRanges();

        // The service splits a partition when more than 10,000 RU/s are asked of it.
        products.replaceThroughput(ThroughputProperties.createManualThroughput(40_000));

        CosmosItemResponse<Product> read =
                products.readItem("before-0", new PartitionKey("category-0"), Product.class);
        assertThat(read.getDiagnostics().toString())
                .contains("\"statusCode\":410,\"subStatusCode\":1007");
        for (int i = 0; i < 20; i++) {
            products.createItem(new Product("after-" + i, "category-" + i));
            assertThat(
                            products.readItem(
                                            "before-" + i,
                                            new PartitionKey("category-" + i),
                                            Product.class)
                                    .getStatusCode())
                    .isEqualTo(200);
        }
        assertThat(products.getFeedRanges()).hasSize(4);
        CosmosQueryRequestOptions oldRange =
                new CosmosQueryRequestOptions().setFeedRange(ranges.get(0));
        assertThat(
                        products.queryItems("SELECT * FROM c", oldRange, Product.class).stream()
                                .toList())
                .hasSize(40);
    }

    /**
     * What a client learns of a split may be out of date when it asks for the addresses. The SDK
     * takes a range without addresses for one of a deleted container ({@code AddressResolver}).
     */
    @Test
    void splitsThatComeRightBehindOneAnotherGoUnnoticed() throws Exception {
        CosmosContainer products = container("splits");
        products.createItem(new Product("1", "surf"));
        AtomicBoolean split = new AtomicBoolean();
        ExecutorService readers = Executors.newFixedThreadPool(4);
        try (CosmosClient other = TestAccount.client(ConnectionMode.GATEWAY).buildClient()) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                running.add(readers.submit(() -> readUntil(split, products)));
            }
            CosmosContainer same = other.getDatabase(database.getId()).getContainer("splits");
            for (int throughput = 20_000; throughput <= 400_000; throughput += 20_000) {
                same.replaceThroughput(ThroughputProperties.createManualThroughput(throughput));
            }
            split.set(true);
            for (Future<?> reader : running) {
                reader.get(60, TimeUnit.SECONDS);
            }
        } finally {
            readers.shutdownNow();
        }
        assertThat(products.getFeedRanges()).hasSize(40);
    }

    private static void readUntil(AtomicBoolean end, CosmosContainer products) {
        while (!end.get()) {
            products.readItem("1", new PartitionKey("surf"), Product.class);
        }
    }

    @Test
    void aQueryThatIsUnderWayGoesOnAfterASplit() {
        CosmosContainer products = container("split-query");
        for (int i = 0; i < 30; i++) {
            products.createItem(new Product("item-" + i, "category-" + i));
        }
        List<String> found = new ArrayList<>();
        boolean split = false;
        for (FeedResponse<Product> page :
                products.queryItems(
                                "SELECT * FROM c", new CosmosQueryRequestOptions(), Product.class)
                        .iterableByPage(5)) {
            page.getResults().forEach(product -> found.add(product.id()));
            if (!split) {
                split = true;
                products.replaceThroughput(ThroughputProperties.createManualThroughput(20_000));
            }
        }
        assertThat(found).hasSize(30).doesNotHaveDuplicates();
    }
}
