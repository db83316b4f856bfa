package io.github.cosmicworks.howto.errors;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosDiagnostics;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The names are those of the SDK's MetadataDiagnosticsContext. */
@CosmosDbTest
@InEveryConnectionMode
class Step215SlowFirstRequestTest {

    private CosmosClient client;
    private ConnectionMode mode;

    @BeforeEach
    void newClient(CosmosTarget target, ConnectionMode mode) {
        this.mode = mode;
        client = target.clientBuilder(mode).buildClient();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private CosmosContainer products(CosmosDatabase database, CosmosContainer products) {
        Cosmicworks.fill(products, Catalogue.products(80));
        return client.getDatabase(database.getId()).getContainer(products.getId());
    }

    private static CosmosDiagnostics read(CosmosContainer products, Product product) {
        PartitionKey category = new PartitionKey(product.categoryId());
        return products.readItem(product.id(), category, Product.class).getDiagnostics();
    }

    /** Clients of one JVM share what they know of the partitions, so these may be known. */
    @Test
    void theFirstReadOfANewClientLooksUpWhereTheItemIs(
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer made) {
        CosmosContainer products = products(database, made);
        Product first = Catalogue.products(1).get(0);

        assertThat(Step215SlowFirstRequest.lookUps(read(products, first)))
                .isSorted() // they end in any order
                .extracting(lookUp -> lookUp.replaceAll(" \\d+ ms", ""))
                .containsAll(
                        mode == ConnectionMode.DIRECT
                                ? List.of("CONTAINER_LOOK_UP", "SERVER_ADDRESS_LOOKUP")
                                : List.of("CONTAINER_LOOK_UP"));
        assertThat(Step215SlowFirstRequest.lookUps(read(products, first))).isEmpty();
    }

    @Test
    void afterTheWarmUpNothingIsLookedUp(
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer made) {
        assertThatNothingIsLookedUp(products(database, made), 1);
    }

    @Test
    void soItIsOnSeveralPartitions(
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId", throughput = 12_000)
                    CosmosContainer made) {
        assertThatNothingIsLookedUp(products(database, made), 2);
    }

    private static void assertThatNothingIsLookedUp(CosmosContainer products, int partitions) {
        assertThat(Step215SlowFirstRequest.warmUp(products)).isEqualTo(partitions);

        assertThat(Catalogue.products(8))
                .allSatisfy(
                        product ->
                                assertThat(Step215SlowFirstRequest.lookUps(read(products, product)))
                                        .isEmpty());
    }
}
