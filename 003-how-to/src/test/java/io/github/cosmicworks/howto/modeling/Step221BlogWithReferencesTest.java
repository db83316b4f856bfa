package io.github.cosmicworks.howto.modeling;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.modeling.Blog.Post;
import io.github.cosmicworks.howto.modeling.Blog.Reaction;
import io.github.cosmicworks.howto.modeling.Meter.Cost;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import io.github.cosmicworks.testing.RequiresCapability;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step221BlogWithReferencesTest {

    private final Meter meter = new Meter();

    /** A post of the second author, with two comments and a like of the others. */
    private Blog blog(CosmosContainer users, CosmosContainer posts) {
        Blog blog = new Step221BlogWithReferences(users, posts, meter);
        BlogData.users().forEach(blog::saveUser);
        for (int n = 1; n <= 110; n++) {
            blog.savePost(BlogData.post("post-" + n, BlogData.users().get(n % 2 == 0 ? 1 : 2), n));
        }
        blog.comment(BlogData.comment("post-42", 1, BlogData.users().get(4)));
        blog.comment(BlogData.comment("post-42", 2, BlogData.users().get(5)));
        blog.like(BlogData.like("post-42", 1, BlogData.users().get(6)));
        meter.take();
        return blog;
    }

    /** "we eventually have to perform four operations to return a single post". */
    @Test
    void aPostIsFourOperations(
            @CosmosDbContainer CosmosContainer users,
            @CosmosDbContainer(partitionKey = "/postId") CosmosContainer posts) {
        Post post = blog(users, posts).post("post-42");

        assertThat(meter.take().operations()).isEqualTo(4);
        assertThat(post.userUsername()).isEqualTo("rider2");
        assertThat(post.commentCount()).isEqualTo(2);
        assertThat(post.likeCount()).isEqualTo(1);
    }

    @Test
    void aNameIsAnOperationForEachCommentAndLike(
            @CosmosDbContainer CosmosContainer users,
            @CosmosDbContainer(partitionKey = "/postId") CosmosContainer posts) {
        Blog blog = blog(users, posts);

        assertThat(blog.comments("post-42"))
                .extracting(Reaction::userUsername)
                .containsExactlyInAnyOrder("rider5", "rider6");
        assertThat(meter.take().operations()).isEqualTo(3);
        assertThat(blog.likes("post-42"))
                .extracting(Reaction::userUsername)
                .containsExactly("rider7");
        assertThat(meter.take().operations()).isEqualTo(2);
    }

    /** The lists go to all partitions: they are the same on two of them as on one. */
    @Test
    void theListsAreWholeOnOneAndOnTwoPartitions(
            @CosmosDbContainer CosmosContainer users,
            @CosmosDbContainer(partitionKey = "/postId") CosmosContainer onOne,
            @CosmosDbContainer(partitionKey = "/postId", throughput = 12_000)
                    CosmosContainer onTwo) {
        for (CosmosContainer posts : new CosmosContainer[] {onOne, onTwo}) {
            Blog blog = blog(users, posts);

            assertThat(blog.frontPage())
                    .hasSize(100)
                    .satisfies(page -> assertThat(page.get(0).id()).isEqualTo("post-110"))
                    .satisfies(page -> assertThat(page.get(99).id()).isEqualTo("post-11"))
                    .allSatisfy(post -> assertThat(post.content()).hasSize(40));
            assertThat(meter.take().operations()).isEqualTo(301);
            assertThat(blog.postsOf("user-02")).hasSize(55);
            assertThat(meter.take().operations()).isEqualTo(1 + 55 * 3);
        }
    }

    /** The documentation's charges: 1 RU for a user, and for a post more than for its item. */
    @Test
    @RequiresCapability(Capability.REQUEST_CHARGE)
    void everyRequestIsMeasured(
            @CosmosDbContainer CosmosContainer users,
            @CosmosDbContainer(partitionKey = "/postId", throughput = 12_000)
                    CosmosContainer posts) {
        Blog blog = new Step221BlogWithReferences(users, posts, meter);
        BlogData.load(blog, posts);

        Map<String, Cost> costs = BlogData.measure(blog, meter);

        assertThat(costs.keySet())
                .containsExactly(
                        "C1", "Q1", "C2", "Q2", "Q3", "C3", "Q4", "C4", "Q5", "Q6", "Feed");
        assertThat(costs.get("Q1")).isEqualTo(new Cost(1, 1));
        assertThat(costs.get("Q2").charge()).isGreaterThan(4);
        assertThat(costs.get("Q6").charge()).isGreaterThan(costs.get("Q3").charge());
        assertThat(costs.get("Feed")).isEqualTo(new Cost(0, 0));
    }
}
