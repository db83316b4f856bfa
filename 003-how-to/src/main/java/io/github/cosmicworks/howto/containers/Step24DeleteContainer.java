package io.github.cosmicworks.howto.containers;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosContainerResponse;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;

/**
 * Deletes a container with all its items.
 *
 * <p>Deleting a container is the cheapest way to delete everything in it: it costs one metadata
 * request, where deleting the items would cost one write each. Clients that have used the container
 * notice when they next do.
 *
 * <p>Ends with: {@code Read after the delete: 404}
 *
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/delete-a-collection">Delete a
 *     container (REST reference)</a>
 */
public final class Step24DeleteContainer {

    private Step24DeleteContainer() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            delete(Cosmicworks.container(client, "short-lived", "/id"));
        }
    }

    static void delete(CosmosContainer container) {
        // <delete_container>
        CosmosContainerResponse deleted = container.delete();
        System.out.printf("Deleted: %d%n", deleted.getStatusCode());
        // </delete_container>

        try {
            container.read();
        } catch (CosmosException e) {
            if (e.getStatusCode() != 404) {
                throw e;
            }
            System.out.printf("Read after the delete: %d%n", e.getStatusCode());
        }
    }
}
