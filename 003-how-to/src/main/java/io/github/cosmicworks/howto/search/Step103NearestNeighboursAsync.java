package io.github.cosmicworks.howto.search;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.search.Step103NearestNeighbours.Hit;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks several questions at once, and handles each answer when it is there.
 *
 * <p>A program that waits for a model, for the service and for another model has most of its time
 * to spare. Here three searches are on their way at the same time; the answers keep the order of
 * the questions.
 *
 * <p>Ends with: {@code be seen by drivers in the dark: Coogee Light Bike Light}
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/vectordistance">VectorDistance</a>
 */
public final class Step103NearestNeighboursAsync {

    /** What somebody asks, and the vector that a model has made of it. */
    record Question(String text, List<Float> vector) {
        static Question of(String text) {
            return new Question(text, Shop.vectorOf(text));
        }
    }

    private Step103NearestNeighboursAsync() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildAsyncClient()) {
            // Vectors are read from a file, which would block a thread of a pipeline.
            List<Question> questions =
                    Stream.of(Shop.WARM, Shop.DRY, Shop.SEEN).map(Question::of).toList();
            Mono.usingWhen(
                            Shop.container(client),
                            shop -> answers(shop, questions).doOnNext(System.out::println).then(),
                            CosmosAsyncContainer::delete) // whatever has happened
                    .block();
        }
    }

    static Flux<String> answers(CosmosAsyncContainer shop, List<Question> questions) {
        // <nearest_at_once>
        return Flux.fromIterable(questions)
                .flatMapSequential(
                        question ->
                                nearest(shop, question.vector())
                                        .map(hit -> question.text() + ": " + hit.name()));
        // </nearest_at_once>
    }

    private static Mono<Hit> nearest(CosmosAsyncContainer shop, List<Float> vector) {
        SqlQuerySpec query =
                new SqlQuerySpec(
                        """
                        SELECT TOP 1 p.name, VectorDistance(p.vector, @vector) AS score FROM p
                        ORDER BY VectorDistance(p.vector, @vector)""",
                        new SqlParameter("@vector", vector));
        return shop.queryItems(query, new CosmosQueryRequestOptions(), Hit.class).next();
    }
}
