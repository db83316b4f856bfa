package io.github.cosmicworks.howto.containers;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosContainerRequestOptions;
import com.azure.cosmos.models.ExcludedPath;
import com.azure.cosmos.models.IncludedPath;
import com.azure.cosmos.models.IndexingPolicy;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Changes the indexing policy of a container in use, and waits until the new index is complete.
 *
 * <p>The transformation runs in the background with throughput that requests leave over. Queries
 * that the new index should answer may miss results of paths not indexed before until it has come
 * to 100, so watch the progress before relying on it.
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
                changeIndex(container);
                awaitIndex(container, Duration.ofMinutes(2));
            } finally {
                database.getContainer("reindexed").delete();
            }
        }
    }

    static void changeIndex(CosmosContainer container) {
        // <change_indexing_policy>
        CosmosContainerProperties properties = container.read().getProperties();
        IndexingPolicy policy = properties.getIndexingPolicy();
        policy.setIncludedPaths(List.of(new IncludedPath("/name/?"), new IncludedPath("/price/?")));
        policy.setExcludedPaths(List.of(new ExcludedPath("/*")));
        container.replace(properties.setIndexingPolicy(policy));
        // </change_indexing_policy>
    }

    static long awaitIndex(CosmosContainer container, Duration patience)
            throws InterruptedException {
        // <index_transformation_progress>
        CosmosContainerRequestOptions withProgress =
                new CosmosContainerRequestOptions().setQuotaInfoEnabled(true);
        Instant giveUp = Instant.now().plus(patience);
        long progress = container.read(withProgress).getIndexTransformationProgress();
        while (progress < 100 && Instant.now().isBefore(giveUp)) {
            TimeUnit.MILLISECONDS.sleep(500);
            progress = container.read(withProgress).getIndexTransformationProgress();
        }
        System.out.printf("Index transformation: %d%%%n", progress);
        // </index_transformation_progress>
        return progress;
    }
}
