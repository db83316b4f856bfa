package io.github.cosmicworks.connect;

import com.azure.cosmos.CosmosClient;
import io.github.cosmicworks.testing.CosmosTarget;

/** The container that the samples expect to be there. */
final class Products {

    private Products() {}

    /**
     * Creates it where it is not there from the start; one class at a time, or two would find it
     * missing.
     */
    static synchronized void create(CosmosTarget target) {
        if (target.kind() == CosmosTarget.Kind.EMBEDDED) {
            return;
        }
        try (CosmosClient client = target.clientBuilder().buildClient()) {
            client.createDatabaseIfNotExists("cosmicworks");
            client.getDatabase("cosmicworks").createContainerIfNotExists("products", "/categoryId");
        }
    }
}
