package io.github.cosmicworks.howto.containers;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.ThroughputProperties;
import com.azure.cosmos.models.ThroughputResponse;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;

/**
 * Reads and replaces the throughput of a container.
 *
 * <p>Throughput changes while the container is in use. The answer to a read names the minimum that
 * the container may be set to; the service refuses less with 400. Raising it beyond what the
 * physical partitions can serve makes the service split them, which takes time.
 *
 * <p>Ends with: {@code Throughput now: 800 RU/s}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-provision-container-throughput">Provision
 *     throughput on a container</a>
 */
public final class Step20ContainerThroughput {

    private Step20ContainerThroughput() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosDatabase database = Cosmicworks.database(client);
            database.createContainerIfNotExists(
                    "scaled", "/categoryId", ThroughputProperties.createManualThroughput(400));
            CosmosContainer container = database.getContainer("scaled");
            try {
                raise(container);
            } finally {
                container.delete();
            }
        }
    }

    static void raise(CosmosContainer container) {
        // <read_throughput>
        ThroughputResponse before = container.readThroughput();
        System.out.printf(
                "Throughput: %d RU/s, at least %d%n",
                before.getProperties().getManualThroughput(), before.getMinThroughput());
        // </read_throughput>

        // <replace_throughput>
        container.replaceThroughput(ThroughputProperties.createManualThroughput(800));
        // </replace_throughput>
        System.out.printf(
                "Throughput now: %d RU/s%n",
                container.readThroughput().getProperties().getManualThroughput());
    }
}
