package io.github.cosmicworks.howto.modeling;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.CosmosStoredProcedure;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Builds the second version of a blog: names and counts are copied to where they are shown.
 *
 * <p>A comment and the count of its post lie in one logical partition, so a stored procedure writes
 * both or none of them. A name is copied to other partitions, which no transaction spans. The
 * change feed of the users says who has another name, and a procedure changes the copies. Until
 * then a reader may see the old one.
 *
 * <p>Ends with: {@code The author of post-006 is now: wayfarer}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/model-partition-example#v2-introducing-denormalization-to-optimize-read-queries">Introducing
 *     denormalization to optimize read queries</a>
 */
public final class Step222BlogWithCopies implements Blog {

    private static final int CONFLICT = 409;

    private final CosmosContainer users;
    private final CosmosContainer posts;
    private final Meter meter;
    private final CosmosStoredProcedure addReaction;
    private final CosmosStoredProcedure updateUsernames;
    private final Changes<User> renamed;

    Step222BlogWithCopies(CosmosContainer users, CosmosContainer posts, Meter meter) {
        this.users = users;
        this.posts = posts;
        this.meter = meter;
        this.addReaction = BlogScripts.procedure(posts, "addReaction");
        this.updateUsernames = BlogScripts.procedure(posts, "updateUsernames");
        this.renamed = new Changes<>(users, User.class, meter);
    }

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer users = Cosmicworks.container(client, "blog2-users", "/id");
            CosmosContainer posts = BlogData.onTwoPartitions(client, "blog2-posts", "/postId");
            try {
                Meter meter = new Meter();
                Blog blog = new Step222BlogWithCopies(users, posts, meter);
                BlogData.load(blog, posts);
                BlogData.print(BlogData.measure(blog, meter));
                rename(blog, meter);
            } finally {
                posts.delete();
                users.delete();
            }
        }
    }

    static void rename(Blog blog, Meter meter) {
        String author = BlogData.AUTHOR.id();
        blog.saveUser(User.of(author, "wayfarer"));
        System.out.printf(
                "The author of post-006 is still: %s%n", blog.post("post-006").userUsername());
        meter.take();
        blog.catchUp();
        System.out.printf(
                Locale.ROOT, "A name in all of its copies: %.2f RU%n", meter.take().charge());
        System.out.printf(
                "The author of post-006 is now: %s%n", blog.post("post-006").userUsername());
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
    public Post post(String postId) {
        return meter.read(posts, postId, postId, Post.class);
    }

    @Override
    public List<Post> postsOf(String userId) {
        return meter
                .query(
                        posts,
                        Optional.empty(),
                        Post.class,
                        "SELECT * FROM p WHERE p.type = 'post' AND p.userId = @p0",
                        userId)
                .stream()
                .map(Post::inShort)
                .toList();
    }

    @Override
    public List<Post> frontPage() {
        return meter
                .query(
                        posts,
                        Optional.empty(),
                        Post.class,
                        "SELECT TOP 100 * FROM p WHERE p.type = 'post' ORDER BY p.creationDate DESC")
                .stream()
                .map(Post::inShort)
                .toList();
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
        return meter.query(posts, Optional.of(postId), Reaction.class, sql, type);
    }

    // <edit_keeps_the_counts>
    @Override
    public void savePost(Post post) {
        try {
            meter.create(posts, stored(post, 0, 0));
        } catch (CosmosException e) {
            if (e.getStatusCode() != CONFLICT) {
                throw e;
            }
            meter.add(e.getRequestCharge());
            CosmosPatchOperations edit =
                    CosmosPatchOperations.create()
                            .set("/title", post.title())
                            .set("/content", post.content());
            PartitionKey ofPost = new PartitionKey(post.postId());
            meter.add(posts.patchItem(post.id(), ofPost, edit, Post.class).getRequestCharge());
        }
    }

    // </edit_keeps_the_counts>

    // <count_in_the_transaction>
    @Override
    public void comment(Reaction comment) {
        meter.execute(addReaction, comment.postId(), stored(comment), "commentCount");
    }

    @Override
    public void like(Reaction like) {
        meter.execute(addReaction, like.postId(), stored(like), "likeCount");
    }

    // </count_in_the_transaction>

    // <follow_the_users>
    @Override
    public void catchUp() {
        renamed.sinceLastTime().forEach(this::rename);
    }

    /** A procedure sees one logical partition: it is called for each post with a copy. */
    void rename(User user) {
        String sql =
                "SELECT DISTINCT VALUE p.postId FROM p WHERE p.userId = @p0 AND p.userUsername != @p1";
        meter.query(posts, Optional.empty(), String.class, sql, user.id(), user.username())
                .forEach(
                        postId ->
                                meter.execute(updateUsernames, postId, user.id(), user.username()));
    }

    // </follow_the_users>

    @Override
    public Post stored(Post post, int comments, int likes) {
        return post.with(post.userUsername(), comments, likes);
    }

    @Override
    public Reaction stored(Reaction reaction) {
        return reaction;
    }
}
