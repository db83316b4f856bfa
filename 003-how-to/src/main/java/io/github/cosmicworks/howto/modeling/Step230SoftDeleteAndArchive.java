package io.github.cosmicworks.howto.modeling;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.List;

/**
 * Marks an item as deleted instead of deleting it, so that the change feed can archive it.
 *
 * <p>A deleted item is not in the change feed of latest versions: it disappears, and nobody hears
 * of it. A mark is a change like any other. Whoever follows the feed sees it and keeps the item
 * elsewhere. A time to live on the marked item lets the service delete it later. Until then every
 * query has to leave marked items out.
 *
 * <p>Ends with: {@code In the archive: [tent-2]}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/change-feed-design-patterns#deletes">Change
 *     feed design patterns: deletes</a>
 */
public final class Step230SoftDeleteAndArchive {

    private static final int A_WEEK = 7 * 24 * 60 * 60;

    /** An article of a shop; what is not set is not written. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Article(String id, String categoryId, String name, Boolean deleted, Integer ttl) {}

    private Step230SoftDeleteAndArchive() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer articles = createArticles(Cosmicworks.database(client), "articles");
            CosmosContainer archive = Cosmicworks.container(client, "archive", "/categoryId");
            try {
                Changes<ObjectNode> changes =
                        new Changes<>(articles, ObjectNode.class, new Meter());
                for (String id : List.of("tent-1", "tent-2", "tent-3")) {
                    articles.upsertItem(new Article(id, "tents", "Tent " + id, null, null));
                }
                changes.sinceLastTime();
                articles.deleteItem(
                        "tent-1", new PartitionKey("tents"), new CosmosItemRequestOptions());
                softDelete(articles, "tent-2", "tents");
                System.out.printf("Archived now: %d%n", archive(changes, archive));
                System.out.printf("On sale: %s%n", onSale(articles));
                System.out.printf("In the archive: %s%n", ids(archive, "SELECT VALUE a.id FROM a"));
            } finally {
                articles.delete();
                archive.delete();
            }
        }
    }

    static CosmosContainer createArticles(CosmosDatabase database, String id) {
        // <time_to_live_per_item>
        database.createContainerIfNotExists(
                new CosmosContainerProperties(id, "/categoryId")
                        .setDefaultTimeToLiveInSeconds(-1)); // items may have their own
        // </time_to_live_per_item>
        return database.getContainer(id);
    }

    static void softDelete(CosmosContainer articles, String id, String categoryId) {
        // <soft_delete>
        CosmosPatchOperations mark =
                CosmosPatchOperations.create().set("/deleted", true).set("/ttl", A_WEEK);
        articles.patchItem(id, new PartitionKey(categoryId), mark, Article.class);
        // </soft_delete>
    }

    /** Keeps what was marked since the last time, without its time to live. */
    static int archive(Changes<ObjectNode> changes, CosmosContainer archive) {
        // <archive_what_is_marked>
        int archived = 0;
        for (ObjectNode change : changes.sinceLastTime()) {
            if (change.path("deleted").asBoolean()) {
                change.remove("ttl");
                archive.upsertItem(change); // a change may come twice
                archived++;
            }
        }
        return archived;
        // </archive_what_is_marked>
    }

    static List<String> onSale(CosmosContainer articles) {
        // <leave_out_what_is_marked>
        return ids(
                articles,
                """
                SELECT VALUE a.id FROM a
                WHERE NOT IS_DEFINED(a.deleted) OR a.deleted = false
                ORDER BY a.id""");
        // </leave_out_what_is_marked>
    }

    static List<String> ids(CosmosContainer container, String query) {
        return container.queryItems(query, new CosmosQueryRequestOptions(), String.class).stream()
                .toList();
    }
}
