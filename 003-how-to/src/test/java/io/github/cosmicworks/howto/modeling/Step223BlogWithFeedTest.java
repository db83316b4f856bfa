package io.github.cosmicworks.howto.modeling;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.howto.modeling.Blog.Post;
import io.github.cosmicworks.howto.modeling.Blog.User;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
@RequiresCapability(Capability.SERVER_SIDE_CODE)
class Step223BlogWithFeedTest {

    private static final User AUTHOR = BlogData.AUTHOR;

    private final Meter meter = new Meter();

    private Blog blog(CosmosContainer users, CosmosContainer posts, CosmosContainer feed) {
        Blog blog = new Step223BlogWithFeed(users, posts, feed, meter);
        BlogData.load(blog, posts);
        meter.take();
        return blog;
    }

    /** "we need to make sure that we only store the 100 most recent posts". */
    @Test
    void theFrontPageHasTheHundredNewestAndNoMore(
            @CosmosDbContainer(partitionKey = "/userId") CosmosContainer users,
            @CosmosDbContainer(partitionKey = "/postId", throughput = 12_000) CosmosContainer posts,
            @CosmosDbContainer(partitionKey = "/type") CosmosContainer feed) {
        Blog blog = blog(users, posts, feed);
        assertThat(Documents.count(feed)).isEqualTo(100);

        blog.savePost(BlogData.post("post-999", AUTHOR, 999));
        blog.savePost(BlogData.post("post-000", AUTHOR, 0));
        blog.catchUp();

        assertThat(blog.frontPage())
                .hasSize(100)
                .satisfies(page -> assertThat(page.get(0).id()).isEqualTo("post-999"))
                .satisfies(page -> assertThat(page.get(99).id()).isEqualTo("post-022"));
        assertThat(meter.take().operations()).isPositive();
        assertThat(Documents.count(feed)).isEqualTo(100);
    }

    @Test
    void bothListsAreOneOperationInOnePartition(
            @CosmosDbContainer(partitionKey = "/userId", throughput = 12_000) CosmosContainer users,
            @CosmosDbContainer(partitionKey = "/postId", throughput = 12_000) CosmosContainer posts,
            @CosmosDbContainer(partitionKey = "/type") CosmosContainer feed) {
        Blog blog = blog(users, posts, feed);

        assertThat(blog.postsOf(AUTHOR.id()))
                .hasSize(6)
                .allSatisfy(post -> assertThat(post.content()).hasSize(40));
        assertThat(meter.take().operations()).isEqualTo(1);
        assertThat(blog.frontPage()).hasSize(100);
        assertThat(meter.take().operations()).isEqualTo(1);
    }

    /** From the users to the posts, and from the posts to the copies of them. */
    @Test
    void aNewNameAndACommentReachTheCopies(
            @CosmosDbContainer(partitionKey = "/userId") CosmosContainer users,
            @CosmosDbContainer(partitionKey = "/postId", throughput = 12_000) CosmosContainer posts,
            @CosmosDbContainer(partitionKey = "/type") CosmosContainer feed) {
        Blog blog = blog(users, posts, feed);
        Post newest = blog.frontPage().get(0);
        blog.saveUser(User.of(newest.userId(), "wayfarer"));
        blog.comment(BlogData.comment(newest.id(), 99, AUTHOR));
        blog.catchUp();

        assertThat(blog.frontPage().get(0))
                .isEqualTo(newest.with("wayfarer", newest.commentCount() + 1, newest.likeCount()));
        assertThat(blog.postsOf(newest.userId()))
                .extracting(Post::userUsername)
                .containsOnly("wayfarer");
        assertThat(blog.user(newest.userId()).username()).isEqualTo("wayfarer");
    }
}
