package io.github.cosmicworks.howto.containers;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CompositePath;
import com.azure.cosmos.models.CompositePathSortOrder;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosContainerRequestOptions;
import com.azure.cosmos.models.CosmosContainerResponse;
import com.azure.cosmos.models.IndexingPolicy;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Adds a composite index to a container in use, and waits until it is complete.
 *
 * <p>The transformation runs in the background, with throughput that requests leave over. Queries
 * begin to use a new index when it is complete and run as before until then, whereas a path that is
 * removed is out of use at once: so add first, wait, and remove afterwards. Nothing tells when the
 * index is complete; one has to look.
 *
 * <p>Ends with: {@code Index transformation: 100%}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-manage-indexing-policy">Manage
 *     indexing policies</a>
 */
public final class Step17WatchIndexTransformation {

    private Step17WatchIndexTransformation() {}

    public static void main(String[] args) throws Exception {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosDatabase database = Cosmicworks.database(client);
            CosmosContainer container = Cosmicworks.container(client, "reindexed", "/categoryId");
            try {
                addIndex(container);
                awaitIndex(container, Duration.ofMinutes(2));
            } finally {
                database.getContainer("reindexed").delete();
            }
        }
    }

    static void addIndex(CosmosContainer container) {
        // <change_indexing_policy>
        CosmosContainerProperties properties = container.read().getProperties();
        IndexingPolicy policy = properties.getIndexingPolicy();
        policy.setCompositeIndexes(
                List.of(
                        List.of(
                                new CompositePath()
                                        .setPath("/categoryId")
                                        .setOrder(CompositePathSortOrder.ASCENDING),
                                new CompositePath()
                                        .setPath("/price")
                                        .setOrder(CompositePathSortOrder.DESCENDING))));
        container.replace(properties.setIndexingPolicy(policy));
        // </change_indexing_policy>
    }

    static CosmosContainerResponse awaitIndex(CosmosContainer container, Duration patience)
            throws InterruptedException {
        // <index_transformation_progress>
        CosmosContainerRequestOptions withProgress =
                new CosmosContainerRequestOptions().setQuotaInfoEnabled(true);
        Instant giveUp = Instant.now().plus(patience);
        long pause = 100; // it grows: a look is a metadata request, and an index may take hours
        CosmosContainerResponse look = container.read(withProgress);
        while (look.getIndexTransformationProgress() < 100 && Instant.now().isBefore(giveUp)) {
            TimeUnit.MILLISECONDS.sleep(pause);
            pause = Math.min(2 * pause, 10_000);
            look = container.read(withProgress);
        }
        System.out.printf("Index transformation: %d%%%n", look.getIndexTransformationProgress());
        // </index_transformation_progress>
        return look;
    }
}
