package io.github.cosmicworks.howto.databases;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.ThroughputProperties;
import io.github.cosmicworks.howto.Environment;

/**
 * Gives databases throughput that their containers share: manual in one, autoscale in the other.
 *
 * <p>Shared throughput suits many small containers that are busy at different times. Manual
 * throughput is paid for by the hour as set; autoscale moves between a tenth of its maximum and the
 * maximum, and the hour costs what its busiest moment took.
 *
 * <p>Ends with: {@code Autoscale: up to 1000 RU/s}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-provision-database-throughput">Provision
 *     throughput on a database</a>
 */
public final class Step03DatabaseThroughput {

    private Step03DatabaseThroughput() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosDatabase manual = createWithManualThroughput(client, "cosmicworks-manual");
            manual.delete();
            CosmosDatabase autoscale = createWithAutoscale(client, "cosmicworks-autoscale");
            autoscale.delete();
        }
    }

    static CosmosDatabase createWithManualThroughput(CosmosClient client, String id) {
        // <manual_throughput>
        client.createDatabaseIfNotExists(id, ThroughputProperties.createManualThroughput(400));
        CosmosDatabase database = client.getDatabase(id);
        ThroughputProperties throughput = database.readThroughput().getProperties();
        System.out.printf("Manual: %d RU/s%n", throughput.getManualThroughput());
        // </manual_throughput>
        return database;
    }

    static CosmosDatabase createWithAutoscale(CosmosClient client, String id) {
        // <autoscale_throughput>
        client.createDatabaseIfNotExists(id, ThroughputProperties.createAutoscaledThroughput(1000));
        CosmosDatabase database = client.getDatabase(id);
        ThroughputProperties throughput = database.readThroughput().getProperties();
        System.out.printf("Autoscale: up to %d RU/s%n", throughput.getAutoscaleMaxThroughput());
        // </autoscale_throughput>
        return database;
    }
}
