package io.github.cosmicworks.howto.modeling;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.modeling.Meter.Cost;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Sends every request to all three versions of the blog, and puts what each costs side by side.
 *
 * <p>The versions hold the same posts and give the same answers. Reading gets cheaper from version
 * to version and writing dearer; the last row is what the change feeds cause afterwards. A blog is
 * read far more often than it is written.
 *
 * <p>Ends with: {@code All three versions give the same answers: true}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/model-partition-example#conclusion">Model
 *     and partition data with a real-world example: conclusion</a>
 */
public final class Step224CompareBlogVersions {

    /** A version with its containers. */
    record Version(Blog blog, CosmosContainer posts, Meter meter) {}

    private Step224CompareBlogVersions() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer users1 = Cosmicworks.container(client, "compared1-users", "/id");
            CosmosContainer users2 = Cosmicworks.container(client, "compared2-users", "/id");
            CosmosContainer users3 = Cosmicworks.container(client, "compared3-users", "/userId");
            CosmosContainer feed = Cosmicworks.container(client, "compared3-feed", "/type");
            List<CosmosContainer> posts = new ArrayList<>();
            for (int version = 1; version <= 3; version++) {
                String id = "compared" + version + "-posts";
                posts.add(BlogData.onTwoPartitions(client, id, "/postId"));
            }
            try {
                Meter meter = new Meter();
                compare(
                        List.of(
                                first(users1, posts.get(0), meter),
                                second(users2, posts.get(1), meter),
                                third(users3, posts.get(2), feed, meter)));
            } finally {
                posts.forEach(CosmosContainer::delete);
                List.of(users1, users2, users3, feed).forEach(CosmosContainer::delete);
            }
        }
    }

    static Version first(CosmosContainer users, CosmosContainer posts, Meter meter) {
        return new Version(new Step221BlogWithReferences(users, posts, meter), posts, meter);
    }

    static Version second(CosmosContainer users, CosmosContainer posts, Meter meter) {
        return new Version(new Step222BlogWithCopies(users, posts, meter), posts, meter);
    }

    static Version third(
            CosmosContainer users, CosmosContainer posts, CosmosContainer feed, Meter meter) {
        return new Version(new Step223BlogWithFeed(users, posts, feed, meter), posts, meter);
    }

    /** What each version has spent for each request. */
    static List<Map<String, Cost>> compare(List<Version> versions) {
        // <compare_versions>
        List<Map<String, Cost>> costs = new ArrayList<>();
        List<Object> answers = new ArrayList<>();
        for (Version version : versions) {
            BlogData.load(version.blog(), version.posts());
            answers.add(answers(version.blog()));
            costs.add(BlogData.measure(version.blog(), version.meter()));
        }
        // </compare_versions>
        print(costs);
        System.out.printf(
                "All three versions give the same answers: %s%n",
                answers.stream().distinct().count() == 1);
        return costs;
    }

    /** What a version answers to the six queries; the order counts on the front page only. */
    static List<Object> answers(Blog blog) {
        String author = BlogData.AUTHOR.id();
        return List.of(
                blog.user(author).username(),
                blog.post(BlogData.POST),
                new HashSet<>(blog.postsOf(author)),
                new HashSet<>(blog.comments(BlogData.POST)),
                new HashSet<>(blog.likes(BlogData.POST)),
                blog.frontPage());
    }

    private static void print(List<Map<String, Cost>> costs) {
        System.out.println("RU in operations      V1            V2            V3");
        for (String request : costs.get(0).keySet()) {
            StringBuilder row = new StringBuilder("%-12s".formatted(request));
            for (Map<String, Cost> version : costs) {
                Cost cost = version.get(request);
                row.append(
                        String.format(Locale.ROOT, "%9.2f /%3d", cost.charge(), cost.operations()));
            }
            System.out.println(row);
        }
    }
}
