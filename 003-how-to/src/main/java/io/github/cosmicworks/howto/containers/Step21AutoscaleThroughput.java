package io.github.cosmicworks.howto.containers;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.ThroughputProperties;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;

/**
 * Gives a container autoscale throughput, and changes its maximum.
 *
 * <p>Autoscale follows the load between a tenth of the maximum and the maximum. It suits traffic
 * that comes in waves; for steady traffic manual throughput costs less. A container moves from
 * manual to autoscale and back in the portal or with the command line; the client SDK changes the
 * numbers of the mode that the container is in.
 *
 * <p>Ends with: {@code Scales between 200 and 2000 RU/s}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-provision-autoscale-throughput">Provision
 *     autoscale throughput</a>
 */
public final class Step21AutoscaleThroughput {

    private Step21AutoscaleThroughput() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosDatabase database = Cosmicworks.database(client);
            database.createContainerIfNotExists(
                    "waves", "/categoryId", ThroughputProperties.createAutoscaledThroughput(1000));
            CosmosContainer container = database.getContainer("waves");
            try {
                raise(container);
            } finally {
                container.delete();
            }
        }
    }

    static void raise(CosmosContainer container) {
        // <autoscale_throughput>
        ThroughputProperties before = container.readThroughput().getProperties();
        System.out.printf("Maximum: %d RU/s%n", before.getAutoscaleMaxThroughput());

        container.replaceThroughput(ThroughputProperties.createAutoscaledThroughput(2000));
        int maximum = container.readThroughput().getProperties().getAutoscaleMaxThroughput();
        System.out.printf("Scales between %d and %d RU/s%n", maximum / 10, maximum);
        // </autoscale_throughput>
    }
}
