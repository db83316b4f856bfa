package io.github.cosmicworks.howto.modeling;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.howto.modeling.Step230SoftDeleteAndArchive.Article;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import io.github.cosmicworks.testing.TestClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest(controlledClock = true)
@InEveryConnectionMode
class Step230SoftDeleteAndArchiveTest {

    /** "You can set a TTL on this item so that it can be automatically deleted later." */
    @Test
    void whatIsMarkedIsHiddenThenArchivedThenGone(
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer archive,
            TestClock clock) {
        CosmosContainer articles = Step230SoftDeleteAndArchive.createArticles(database, "articles");
        Changes<ObjectNode> changes = new Changes<>(articles, ObjectNode.class, new Meter());
        for (String id : List.of("tent-1", "tent-2", "tent-3")) {
            articles.createItem(new Article(id, "tents", "Tent", null, null));
        }
        assertThat(Step230SoftDeleteAndArchive.archive(changes, archive)).isZero();

        Step230SoftDeleteAndArchive.softDelete(articles, "tent-2", "tents");
        // A delete leaves nothing to be archived: the feed of latest versions does not tell it.
        articles.deleteItem("tent-1", new PartitionKey("tents"), new CosmosItemRequestOptions());

        assertThat(Step230SoftDeleteAndArchive.onSale(articles)).containsExactly("tent-3");
        assertThat(Documents.ids(articles)).containsExactlyInAnyOrder("tent-2", "tent-3");
        assertThat(Step230SoftDeleteAndArchive.archive(changes, archive)).isEqualTo(1);

        clock.advance(Duration.ofDays(8));
        assertThat(Documents.ids(articles)).containsExactly("tent-3");
        assertThat(Documents.all(archive, Article.class))
                .containsExactly(new Article("tent-2", "tents", "Tent", true, null));
        articles.delete();
    }

    @Test
    void whatIsMarkedIsArchivedFromEachPartition(
            @CosmosDbContainer(
                            partitionKey = "/categoryId",
                            throughput = 12_000,
                            defaultTimeToLive = -1)
                    CosmosContainer articles,
            @CosmosDbContainer(partitionKey = "/categoryId", throughput = 12_000)
                    CosmosContainer archive) {
        Changes<ObjectNode> changes = new Changes<>(articles, ObjectNode.class, new Meter());
        List<String> marked = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (int n = 10; n < 30; n++) {
            String category = "category-" + n;
            articles.createItem(new Article("old-" + n, category, "Tent", null, null));
            articles.createItem(new Article("new-" + n, category, "Tent", null, null));
            Step230SoftDeleteAndArchive.softDelete(articles, "old-" + n, category);
            marked.add("old-" + n);
            left.add("new-" + n);
        }
        assertThat(articles.getFeedRanges()).hasSize(2);

        assertThat(Step230SoftDeleteAndArchive.archive(changes, archive)).isEqualTo(20);
        assertThat(Documents.ids(archive)).containsExactlyInAnyOrderElementsOf(marked);
        assertThat(Step230SoftDeleteAndArchive.onSale(articles)).isEqualTo(left);
        assertThat(Step230SoftDeleteAndArchive.archive(changes, archive)).isZero();
    }
}
