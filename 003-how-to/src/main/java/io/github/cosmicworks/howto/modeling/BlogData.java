package io.github.cosmicworks.howto.modeling;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.ThroughputProperties;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.modeling.Blog.Post;
import io.github.cosmicworks.howto.modeling.Blog.Reaction;
import io.github.cosmicworks.howto.modeling.Blog.User;
import io.github.cosmicworks.howto.modeling.Meter.Cost;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Users, posts, comments and likes from a fixed seed, and the requests that are measured. */
final class BlogData {

    /** The author whose posts are listed. */
    static final User AUTHOR = user(7);

    /** The post that is retrieved, commented and liked. */
    static final String POST = "post-020";

    private static final int USERS = 20;
    private static final int POSTS_OF_EACH = 6;
    private static final int MOST_COMMENTS = 10;
    private static final int MOST_LIKES = 30;
    private static final long SEED = 20190523L;
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final String TEXT =
            "What we have seen on the way, and what we would take again. ";

    /** On autoscale there is one physical partition for each 10,000 RU/s. */
    private static final int TWO_PARTITIONS = 20_000;

    /** A post with what people have to say about it. */
    record Discussion(Post post, List<Reaction> comments, List<Reaction> likes) {}

    private BlogData() {}

    static List<User> users() {
        return IntStream.rangeClosed(1, USERS).mapToObj(BlogData::user).toList();
    }

    private static User user(int number) {
        String id = String.format(Locale.ROOT, "user-%02d", number);
        return User.of(id, "rider" + number);
    }

    /** Six posts of each user, an hour between two. */
    static List<Discussion> discussions() {
        Random random = new Random(SEED);
        List<Discussion> discussions = new ArrayList<>();
        for (int n = 1; n <= USERS * POSTS_OF_EACH; n++) {
            User author = user(1 + n % USERS);
            Post post = post(String.format(Locale.ROOT, "post-%03d", n), author, n);
            List<Reaction> comments = new ArrayList<>();
            for (int c = random.nextInt(MOST_COMMENTS + 1); c > 0; c--) {
                comments.add(comment(post.id(), c, user(1 + random.nextInt(USERS))));
            }
            List<Reaction> likes = new ArrayList<>();
            for (int l = random.nextInt(MOST_LIKES + 1); l > 0; l--) {
                likes.add(like(post.id(), l, user(1 + random.nextInt(USERS))));
            }
            discussions.add(new Discussion(post, List.copyOf(comments), List.copyOf(likes)));
        }
        return List.copyOf(discussions);
    }

    /** A post as its author sends it; the author's own name is at hand. */
    static Post post(String id, User author, int hour) {
        return new Post(
                id,
                "post",
                id,
                author.id(),
                author.username(),
                "Tour " + hour,
                TEXT.repeat(4),
                null,
                null,
                FIRST.plus(hour, ChronoUnit.HOURS).toString());
    }

    static Reaction comment(String postId, int number, User user) {
        return new Reaction(
                postId + "-comment-" + number,
                "comment",
                postId,
                user.id(),
                user.username(),
                "I have been there, and it is worth it.",
                FIRST.plus(number, ChronoUnit.DAYS).toString());
    }

    static Reaction like(String postId, int number, User user) {
        return new Reaction(
                postId + "-like-" + number,
                "like",
                postId,
                user.id(),
                user.username(),
                null,
                FIRST.plus(number, ChronoUnit.DAYS).toString());
    }

    /** A container on two physical partitions; delete it at the end, for it is not cheap. */
    static CosmosContainer onTwoPartitions(CosmosClient client, String id, String partitionKey) {
        var database = Cosmicworks.database(client);
        database.createContainerIfNotExists(
                new CosmosContainerProperties(id, partitionKey),
                ThroughputProperties.createAutoscaledThroughput(TWO_PARTITIONS));
        return database.getContainer(id);
    }

    /** Writes everything in the form of a version: a post with its comments and likes at once. */
    static void load(Blog blog, CosmosContainer posts) {
        users().forEach(blog::saveUser);
        for (Discussion discussion : discussions()) {
            CosmosBatch batch =
                    CosmosBatch.createCosmosBatch(new PartitionKey(discussion.post().postId()));
            int comments = discussion.comments().size();
            batch.upsertItemOperation(
                    blog.stored(discussion.post(), comments, discussion.likes().size()));
            discussion.comments().forEach(c -> batch.upsertItemOperation(blog.stored(c)));
            discussion.likes().forEach(l -> batch.upsertItemOperation(blog.stored(l)));
            CosmosBatchResponse answer = posts.executeCosmosBatch(batch);
            if (!answer.isSuccessStatusCode()) {
                throw new IllegalStateException(
                        "A batch is answered " + answer.getStatusCode() + ": load it again");
            }
        }
        blog.catchUp();
    }

    /** Sends each request once, in the order of the documentation, and says what it has cost. */
    static Map<String, Cost> measure(Blog blog, Meter meter) {
        User visitor = user(3);
        Map<String, Runnable> requests = new LinkedHashMap<>();
        requests.put("C1", () -> blog.saveUser(User.of("user-99", "rider99")));
        requests.put("Q1", () -> blog.user(AUTHOR.id()));
        requests.put("C2", () -> blog.savePost(post("post-999", AUTHOR, 999)));
        requests.put("Q2", () -> blog.post(POST));
        requests.put("Q3", () -> blog.postsOf(AUTHOR.id()));
        requests.put("C3", () -> blog.comment(comment(POST, 99, visitor)));
        requests.put("Q4", () -> blog.comments(POST));
        requests.put("C4", () -> blog.like(like(POST, 99, visitor)));
        requests.put("Q5", () -> blog.likes(POST));
        requests.put("Q6", blog::frontPage);
        requests.put("Feed", blog::catchUp);
        meter.take();
        Map<String, Cost> costs = new LinkedHashMap<>();
        requests.forEach(
                (name, request) -> {
                    request.run();
                    costs.put(name, meter.take());
                });
        return costs;
    }

    /** A line for each request. */
    static void print(Map<String, Cost> costs) {
        costs.forEach(
                (name, cost) ->
                        System.out.printf(
                                Locale.ROOT,
                                "%-4s %8.2f RU in %3d operation%s%n",
                                name,
                                cost.charge(),
                                cost.operations(),
                                cost.operations() == 1 ? "" : "s"));
    }
}
