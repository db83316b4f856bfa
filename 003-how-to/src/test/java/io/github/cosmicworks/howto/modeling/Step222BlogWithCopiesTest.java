package io.github.cosmicworks.howto.modeling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import io.github.cosmicworks.howto.modeling.Blog.Post;
import io.github.cosmicworks.howto.modeling.Blog.Reaction;
import io.github.cosmicworks.howto.modeling.Blog.User;
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
@RequiresCapability(Capability.SERVER_SIDE_CODE)
class Step222BlogWithCopiesTest {

    private final Meter meter = new Meter();

    private Blog blog(CosmosContainer users, CosmosContainer posts) {
        Blog blog = new Step222BlogWithCopies(users, posts, meter);
        BlogData.users().forEach(blog::saveUser);
        for (int n = 1; n <= 6; n++) {
            blog.savePost(BlogData.post("post-" + n, BlogData.users().get(n % 2), n));
        }
        blog.comment(BlogData.comment("post-1", 1, BlogData.users().get(0)));
        blog.comment(BlogData.comment("post-1", 2, BlogData.users().get(5)));
        blog.like(BlogData.like("post-1", 1, BlogData.users().get(0)));
        blog.catchUp();
        meter.take();
        return blog;
    }

    /** "we only have to fetch a single item to handle that request": 1 RU. */
    @Test
    @RequiresCapability(Capability.REQUEST_CHARGE)
    void aPostIsOnePointRead(
            @CosmosDbContainer CosmosContainer users,
            @CosmosDbContainer(partitionKey = "/postId") CosmosContainer posts) {
        Post post = blog(users, posts).post("post-1");

        assertThat(meter.take()).isEqualTo(new Cost(1, 1));
        assertThat(post.userUsername()).isEqualTo("rider2");
        assertThat(post.commentCount()).isEqualTo(2);
        assertThat(post.likeCount()).isEqualTo(1);
    }

    /** "the value of commentCount and the actual number of comments always stays in sync". */
    @Test
    void aCommentThatCannotBeWrittenIsNotCounted(
            @CosmosDbContainer CosmosContainer users,
            @CosmosDbContainer(partitionKey = "/postId") CosmosContainer posts) {
        Blog blog = blog(users, posts);
        Reaction again = BlogData.comment("post-1", 1, BlogData.users().get(3));

        assertThatThrownBy(() -> blog.comment(again)).isInstanceOf(CosmosException.class);

        assertThat(blog.post("post-1").commentCount()).isEqualTo(2);
        assertThat(blog.comments("post-1")).hasSize(2);
    }

    @Test
    void anEditLeavesTheCountsAlone(
            @CosmosDbContainer CosmosContainer users,
            @CosmosDbContainer(partitionKey = "/postId") CosmosContainer posts) {
        Blog blog = blog(users, posts);

        blog.savePost(BlogData.post("post-1", BlogData.users().get(1), 77));

        assertThat(blog.post("post-1").title()).isEqualTo("Tour 77");
        assertThat(blog.post("post-1").commentCount()).isEqualTo(2);
    }

    /** In all partitions: posts, comments and likes of the user, and of nobody else. */
    @Test
    void aNewNameComesToAllCopiesWithTheChangeFeed(
            @CosmosDbContainer CosmosContainer users,
            @CosmosDbContainer(partitionKey = "/postId") CosmosContainer onOne,
            @CosmosDbContainer(partitionKey = "/postId", throughput = 12_000)
                    CosmosContainer onTwo) {
        for (CosmosContainer posts : new CosmosContainer[] {onOne, onTwo}) {
            Blog blog = blog(users, posts);
            blog.saveUser(User.of("user-01", "wayfarer"));
            assertThat(blog.post("post-2").userUsername()).isEqualTo("rider1");

            blog.catchUp();

            assertThat(blog.postsOf("user-01"))
                    .extracting(Post::userUsername)
                    .containsExactly("wayfarer", "wayfarer", "wayfarer");
            assertThat(blog.post("post-1").userUsername()).isEqualTo("rider2");
            assertThat(blog.comments("post-1"))
                    .extracting(Reaction::userUsername)
                    .containsExactlyInAnyOrder("wayfarer", "rider6");
            assertThat(blog.likes("post-1"))
                    .extracting(Reaction::userUsername)
                    .containsExactly("wayfarer");
        }
    }

    /** "we can spare the extra requests that fetched the usernames". */
    @Test
    void everyRequestIsOneOperation(
            @CosmosDbContainer CosmosContainer users,
            @CosmosDbContainer(partitionKey = "/postId", throughput = 12_000)
                    CosmosContainer posts) {
        Blog blog = new Step222BlogWithCopies(users, posts, meter);
        BlogData.load(blog, posts);

        Map<String, Cost> costs = BlogData.measure(blog, meter);

        costs.remove("Feed");
        assertThat(costs).allSatisfy((name, cost) -> assertThat(cost.operations()).isEqualTo(1));
    }
}
