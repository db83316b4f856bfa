package io.github.cosmicworks.howto.containers;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.Map;

/**
 * Lets every item of a container expire an hour after its last write, unless the item says
 * otherwise.
 *
 * <p>The default is for all items of the container, those already there included. An item overrides
 * it with {@code ttl}: its own seconds, or -1 to stay. Without a default the property {@code ttl}
 * of an item has no effect at all.
 *
 * <p>Ends with: {@code Items expire after 3600 s without a write}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-time-to-live">Configure
 *     time to live</a>
 */
public final class Step14DefaultTimeToLive {

    private Step14DefaultTimeToLive() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosDatabase database = Cosmicworks.database(client);
            try {
                createContainer(database, "sessions");
            } finally {
                database.getContainer("sessions").delete();
            }
        }
    }

    static CosmosContainer createContainer(CosmosDatabase database, String id) {
        // <default_time_to_live>
        CosmosContainerProperties properties = new CosmosContainerProperties(id, "/customerId");
        properties.setDefaultTimeToLiveInSeconds(60 * 60);
        database.createContainerIfNotExists(properties);
        // </default_time_to_live>

        CosmosContainer sessions = database.getContainer(id);
        sessions.upsertItem(Map.of("id", "visit", "customerId", "maple-cycles"));
        sessions.upsertItem(Map.of("id", "settings", "customerId", "maple-cycles", "ttl", -1));
        System.out.printf(
                "Items expire after %d s without a write%n",
                sessions.read().getProperties().getDefaultTimeToLiveInSeconds());
        return sessions;
    }
}
