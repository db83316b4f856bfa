package io.github.cosmicworks.howto.containers;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.ThroughputProperties;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;

/**
 * Gives a container autoscale throughput, changes its maximum, and shows who moves a container from
 * manual to autoscale.
 *
 * <p>Autoscale follows the load between a tenth of the maximum and the maximum. It suits traffic
 * that comes in waves; for steady traffic manual throughput costs less. The client SDK changes the
 * numbers of the mode that a container is in and is refused another mode. That is a matter for
 * those who pay: the portal, the management SDK, or {@code az cosmosdb sql container throughput
 * migrate --throughput-type autoscale}.
 *
 * <p>Ends with: {@code From manual to autoscale: 400}
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
            database.createContainerIfNotExists(
                    "steady", "/categoryId", ThroughputProperties.createManualThroughput(400));
            CosmosContainer steady = database.getContainer("steady");
            try {
                raise(container);
                fromManual(steady);
            } finally {
                container.delete();
                steady.delete();
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

    static void fromManual(CosmosContainer steady) {
        // <manual_to_autoscale>
        try {
            steady.replaceThroughput(ThroughputProperties.createAutoscaledThroughput(1000));
        } catch (CosmosException e) {
            if (e.getStatusCode() != 400) {
                throw e;
            }
            System.out.printf("From manual to autoscale: %d%n", e.getStatusCode());
        }
        // </manual_to_autoscale>
    }
}
