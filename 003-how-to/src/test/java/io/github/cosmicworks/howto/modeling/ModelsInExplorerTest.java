package io.github.cosmicworks.howto.modeling;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.ExplorerData;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelsInExplorerTest {

    /** The first 40 of the 120 posts, and what is said about the one that the page asks for. */
    private static boolean isShown(JsonNode item) {
        String post = item.path("postId").asText();
        return item.path("type").asText().equals("post")
                ? post.compareTo("post-040") <= 0
                : post.isEmpty() || post.equals(BlogData.POST);
    }

    @Test
    void theExplorerHasTheBlogThatRefers() throws IOException {
        ExplorerData.of()
                .and("blog1-posts", ModelsInExplorerTest::isShown)
                .isWhatTheSamplesMake(
                        client -> {
                            CosmosContainer posts =
                                    BlogData.onTwoPartitions(client, "blog1-posts", "/postId");
                            CosmosContainer users =
                                    Cosmicworks.container(client, "blog1-users", "/id");
                            BlogData.load(
                                    new Step221BlogWithReferences(users, posts, new Meter()),
                                    posts);
                        });
    }

    @Test
    void theExplorerHasTheBlogsThatCopy() throws IOException {
        ExplorerData.of()
                .and("blog2-posts", ModelsInExplorerTest::isShown)
                .and("blog3-users", ModelsInExplorerTest::isShown)
                .and("blog3-feed", ModelsInExplorerTest::isShown)
                .isWhatTheSamplesMake(
                        client -> {
                            CosmosContainer posts =
                                    BlogData.onTwoPartitions(client, "blog2-posts", "/postId");
                            CosmosContainer users =
                                    Cosmicworks.container(client, "blog3-users", "/userId");
                            CosmosContainer feed =
                                    Cosmicworks.container(client, "blog3-feed", "/type");
                            BlogData.load(
                                    new Step223BlogWithFeed(users, posts, feed, new Meter()),
                                    posts);
                        });
    }

    @Test
    void theExplorerHasThePatterns() throws IOException {
        ExplorerData.of(
                        "referenced",
                        "copied-orders",
                        "orders-by-country",
                        "random-suffix",
                        "synthetic-readings",
                        "hierarchical-readings",
                        "articles",
                        "sessions")
                .isWhatTheSamplesMake(ModelsInExplorerTest::patterns);
    }

    private static void patterns(CosmosClient client) {
        CosmosDatabase database = Cosmicworks.database(client);
        Step225EmbedOrReference.add(
                Cosmicworks.container(client, "embedded", "/productId"),
                Cosmicworks.container(client, "referenced", "/productId"),
                5);
        CosmosContainer orders = BlogData.onTwoPartitions(client, "copied-orders", "/customerId");
        CosmosContainer byCountry = Cosmicworks.container(client, "orders-by-country", "/country");
        Catalogue.orders(32).forEach(orders::upsertItem);
        Catalogue.orders(32).forEach(byCountry::upsertItem);
        CosmosContainer reports = Cosmicworks.container(client, "random-suffix", "/partitionKey");
        // Any suffix would do, and so the files stay as they are.
        for (String vin : Step227SyntheticPartitionKey.vins().subList(30, 60)) {
            reports.upsertItem(
                    Step227SyntheticPartitionKey.report(
                            vin, Step227SyntheticPartitionKey.calculated(vin)));
        }
        Step228HierarchyInsteadOfSynthetic.fill(
                BlogData.onTwoPartitions(client, "synthetic-readings", "/partitionKey"));
        Step228HierarchyInsteadOfSynthetic.fill(
                Step228HierarchyInsteadOfSynthetic.hierarchical(database, "hierarchical-readings"));
        CosmosContainer articles = Step230SoftDeleteAndArchive.createArticles(database, "articles");
        for (String id : List.of("tent-1", "tent-2", "tent-3")) {
            articles.upsertItem(
                    new Step230SoftDeleteAndArchive.Article(id, "tents", "Tent " + id, null, null));
        }
        Step230SoftDeleteAndArchive.softDelete(articles, "tent-2", "tents");
        Step234TenantsByHierarchy.fill(
                Step234TenantsByHierarchy.createSessions(database, "sessions"));
    }
}
