package io.github.cosmicworks.howto.modeling;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.List;
import java.util.Optional;

/**
 * Builds the first version of a blog: items refer to each other, and the reader puts them together.
 *
 * <p>One container has the users by id, the other one has posts, comments and likes by the id of
 * the post. Every write is one operation. But a post is shown with its author's name and two
 * counts, and each of them is an operation more. Two requests do not know a partition key at all
 * and go to every physical partition.
 *
 * <p>Ends with: {@code A front page of 100 posts: 301 operations}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/model-partition-example">Model
 *     and partition data with a real-world example</a>
 */
public final class Step221BlogWithReferences implements Blog {

    private final CosmosContainer users;
    private final CosmosContainer posts;
    private final Meter meter;

    Step221BlogWithReferences(CosmosContainer users, CosmosContainer posts, Meter meter) {
        this.users = users;
        this.posts = posts;
        this.meter = meter;
    }

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer users = Cosmicworks.container(client, "blog1-users", "/id");
            CosmosContainer posts = BlogData.onTwoPartitions(client, "blog1-posts", "/postId");
            try {
                Meter meter = new Meter();
                Blog blog = new Step221BlogWithReferences(users, posts, meter);
                BlogData.load(blog, posts);
                BlogData.print(BlogData.measure(blog, meter));
                int shown = blog.frontPage().size();
                System.out.printf(
                        "A front page of %d posts: %d operations%n",
                        shown, meter.take().operations());
            } finally {
                posts.delete();
                users.delete();
            }
        }
    }

    @Override
    public void saveUser(User user) {
        meter.upsert(users, user);
    }

    @Override
    public User user(String userId) {
        return meter.read(users, userId, userId, User.class);
    }

    @Override
    public void savePost(Post post) {
        meter.upsert(posts, stored(post, 0, 0));
    }

    // <aggregate_on_read>
    @Override
    public Post post(String postId) {
        return complete(meter.read(posts, postId, postId, Post.class));
    }

    /** An operation for the name, and one for each count. */
    private Post complete(Post post) {
        return post.with(
                user(post.userId()).username(),
                count(post.postId(), "comment"),
                count(post.postId(), "like"));
    }

    private int count(String postId, String type) {
        String sql = "SELECT VALUE COUNT(1) FROM p WHERE p.type = @p0";
        return meter.query(posts, Optional.of(postId), Integer.class, sql, type).get(0);
    }

    @Override
    public List<Reaction> comments(String postId) {
        return reactions(postId, "comment");
    }

    @Override
    public List<Reaction> likes(String postId) {
        return reactions(postId, "like");
    }

    private List<Reaction> reactions(String postId, String type) {
        String sql = "SELECT * FROM p WHERE p.type = @p0";
        return meter.query(posts, Optional.of(postId), Reaction.class, sql, type).stream()
                .map(reaction -> reaction.by(user(reaction.userId()).username()))
                .toList();
    }

    // </aggregate_on_read>

    // <fan_out>
    @Override
    public List<Post> postsOf(String userId) {
        String sql = "SELECT * FROM p WHERE p.type = 'post' AND p.userId = @p0";
        return meter.query(posts, Optional.empty(), Post.class, sql, userId).stream()
                .map(post -> complete(post).inShort())
                .toList();
    }

    @Override
    public List<Post> frontPage() {
        String sql = "SELECT TOP 100 * FROM p WHERE p.type = 'post' ORDER BY p.creationDate DESC";
        return meter.query(posts, Optional.empty(), Post.class, sql).stream()
                .map(post -> complete(post).inShort())
                .toList();
    }

    // </fan_out>

    @Override
    public void comment(Reaction comment) {
        meter.create(posts, stored(comment));
    }

    @Override
    public void like(Reaction like) {
        meter.create(posts, stored(like));
    }

    @Override
    public void catchUp() {
        // There are no copies.
    }

    @Override
    public Post stored(Post post, int comments, int likes) {
        return post.with(null, null, null);
    }

    @Override
    public Reaction stored(Reaction reaction) {
        return reaction.by(null);
    }
}
