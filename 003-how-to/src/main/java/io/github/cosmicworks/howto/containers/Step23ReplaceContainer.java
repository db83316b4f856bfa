package io.github.cosmicworks.howto.containers;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.PartitionKeyDefinition;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.List;

/**
 * Changes settings of a container in use: reads them, changes what has to change, and sends all of
 * them back.
 *
 * <p>A replace takes the whole description; what is left out goes back to its default. The
 * partition key and unique keys cannot change, and the service refuses an attempt with 400.
 *
 * <p>Ends with: {@code Another partition key: 400}
 *
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/replace-a-collection">Replace a
 *     container (REST reference)</a>
 */
public final class Step23ReplaceContainer {

    private Step23ReplaceContainer() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer container = Cosmicworks.container(client, "replaced", "/categoryId");
            try {
                replace(container);
            } finally {
                container.delete();
            }
        }
    }

    static void replace(CosmosContainer container) {
        // <replace_container>
        CosmosContainerProperties properties = container.read().getProperties();
        properties.setDefaultTimeToLiveInSeconds(7 * 24 * 60 * 60);
        CosmosContainerProperties replaced = container.replace(properties).getProperties();
        System.out.printf("Time to live now: %d s%n", replaced.getDefaultTimeToLiveInSeconds());
        // </replace_container>

        // <immutable_setting>
        try {
            PartitionKeyDefinition byName = new PartitionKeyDefinition();
            byName.setPaths(List.of("/name"));
            container.replace(properties.setPartitionKeyDefinition(byName));
        } catch (CosmosException e) {
            if (e.getStatusCode() != 400) {
                throw e;
            }
            System.out.printf("Another partition key: %d%n", e.getStatusCode());
        }
        // </immutable_setting>
    }
}
