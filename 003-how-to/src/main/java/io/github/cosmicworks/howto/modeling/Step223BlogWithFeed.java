package io.github.cosmicworks.howto.modeling;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.List;
import java.util.Optional;

/**
 * Builds the third version of a blog: posts are copied to where one partition has the answer.
 *
 * <p>The container of the users gets the posts of each user in short form, by {@code /userId}. A
 * container {@code feed} has the front page, all of it under one partition key. Both follow the
 * change feed of the posts. A trigger keeps the front page at its hundred newest posts, because one
 * partition key must not grow for ever.
 *
 * <p>Ends with: {@code A front page of 100 posts: 1 operation}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/model-partition-example#v3-making-sure-all-requests-are-scalable">Making
 *     sure all requests are scalable</a>
 */
public final class Step223BlogWithFeed implements Blog {

    private final CosmosContainer users;
    private final CosmosContainer feed;
    private final Meter meter;

    /** What it does as before. */
    private final Step222BlogWithCopies before;

    private final Changes<User> changedUsers;
    private final Changes<Post> changedPosts;

    Step223BlogWithFeed(
            CosmosContainer users, CosmosContainer posts, CosmosContainer feed, Meter meter) {
        this.users = users;
        this.feed = feed;
        this.meter = meter;
        this.before = new Step222BlogWithCopies(users, posts, meter);
        this.changedUsers = new Changes<>(users, User.class, meter);
        this.changedPosts = new Changes<>(posts, Post.class, meter);
        BlogScripts.postTrigger(feed, "truncateFeed");
    }

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer users = Cosmicworks.container(client, "blog3-users", "/userId");
            CosmosContainer posts = BlogData.onTwoPartitions(client, "blog3-posts", "/postId");
            CosmosContainer feed = Cosmicworks.container(client, "blog3-feed", "/type");
            try {
                Meter meter = new Meter();
                Blog blog = new Step223BlogWithFeed(users, posts, feed, meter);
                BlogData.load(blog, posts);
                BlogData.print(BlogData.measure(blog, meter));
                int shown = blog.frontPage().size();
                System.out.printf(
                        "A front page of %d posts: %d operation%n",
                        shown, meter.take().operations());
            } finally {
                feed.delete();
                posts.delete();
                users.delete();
            }
        }
    }

    // <one_partition>
    @Override
    public List<Post> postsOf(String userId) {
        String sql = "SELECT * FROM u WHERE u.type = 'post'";
        return meter.query(users, Optional.of(userId), Post.class, sql);
    }

    @Override
    public List<Post> frontPage() {
        String sql = "SELECT TOP 100 * FROM f ORDER BY f.creationDate DESC";
        return meter.query(feed, Optional.of("post"), Post.class, sql);
    }

    // </one_partition>

    // <follow_the_posts>
    @Override
    public void catchUp() {
        changedUsers.sinceLastTime().stream()
                .filter(user -> user.type().equals("user")) // and not a copied post
                .forEach(before::rename);
        CosmosItemRequestOptions truncated =
                new CosmosItemRequestOptions().setPostTriggerInclude(List.of("truncateFeed"));
        changedPosts.sinceLastTime().stream()
                .filter(post -> post.type().equals("post")) // and no comment, no like
                .map(Post::inShort)
                .forEach(
                        post -> {
                            meter.upsert(users, post);
                            meter.upsert(feed, post, truncated);
                        });
    }

    // </follow_the_posts>

    @Override
    public void saveUser(User user) {
        before.saveUser(user);
    }

    @Override
    public User user(String userId) {
        return before.user(userId);
    }

    @Override
    public void savePost(Post post) {
        before.savePost(post);
    }

    @Override
    public Post post(String postId) {
        return before.post(postId);
    }

    @Override
    public void comment(Reaction comment) {
        before.comment(comment);
    }

    @Override
    public List<Reaction> comments(String postId) {
        return before.comments(postId);
    }

    @Override
    public void like(Reaction like) {
        before.like(like);
    }

    @Override
    public List<Reaction> likes(String postId) {
        return before.likes(postId);
    }

    @Override
    public Post stored(Post post, int comments, int likes) {
        return before.stored(post, comments, likes);
    }

    @Override
    public Reaction stored(Reaction reaction) {
        return before.stored(reaction);
    }
}
