package io.github.cosmicworks.howto.errors;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.time.Duration;
import java.util.Objects;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Waits for an answer on a thread that brings answers, sees everything stop, and cures it in two
 * ways.
 *
 * <p>Whatever follows an answer in a pipeline runs on a thread of the SDK, of which there are ten
 * for each processor, in both connection modes. A {@code block()} there holds a thread that the
 * awaited answer may need itself: a few run well, and many wait for each other until they time out.
 * On threads that may not wait, such as those of a timer or of a web framework's event loop,
 * Reactor refuses it at once. So compose instead of waiting. What has to wait, such as a library
 * that blocks, goes to threads of its own, by {@code publishOn}.
 *
 * <p>Ends with: {@code On threads of its own: 1000 of 1000}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/performance-tips-java-sdk-v4">Performance
 *     tips for the Java SDK</a>
 */
public final class Step201WaitInACallback {

    static final int TIMES = 1_000;

    private static final String FIRST = "SUR-0001";
    private static final String SECOND = "SUR-0002";
    private static final PartitionKey BOARDS = new PartitionKey("gear-surf-surfboards");
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofSeconds(30);

    private Step201WaitInACallback() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildAsyncClient()) {
            CosmosAsyncContainer products =
                    Objects.requireNonNull(Cosmicworks.products(client).block());
            System.out.printf("In the callback: %s%n", outcome(waiting(products)));
            System.out.printf("Composed: %s%n", outcome(composed(products)));
            Scheduler forWaiting = threadsForWaiting();
            System.out.printf(
                    "On threads of its own: %s%n",
                    outcome(onThreadsOfItsOwn(products, forWaiting)));
            forWaiting.dispose();
        }
    }

    private static String outcome(Mono<Product> pair) {
        return atOnce(pair)
                .count()
                .map(count -> count + " of " + TIMES)
                .onErrorResume(
                        IllegalStateException.class, e -> Mono.just("stopped, " + e.getMessage()))
                .block();
    }

    /** Reads so many pairs side by side, and ends with the first that fails. */
    static Flux<Product> atOnce(Mono<Product> pair) {
        return Flux.range(0, TIMES)
                .flatMap(n -> pair.materialize(), TIMES)
                .handle(
                        (result, sink) -> {
                            if (result.isOnNext()) {
                                sink.next(Objects.requireNonNull(result.get()));
                            } else {
                                sink.error(Objects.requireNonNull(result.getThrowable()));
                            }
                        });
    }

    /** What not to do: the answer that it waits for may be queued behind this very callback. */
    static Mono<Product> waiting(CosmosAsyncContainer products) {
        // <wait_in_callback>
        return products.readItem(FIRST, BOARDS, Product.class)
                .map(first -> answer(products, SECOND, SHORT)); // which blocks
        // </wait_in_callback>
    }

    // <blocking_call>
    private static Product answer(CosmosAsyncContainer products, String id, Duration patience) {
        return products.readItem(id, BOARDS, Product.class)
                .map(CosmosItemResponse::getItem)
                .block(patience);
    }

    // </blocking_call>

    static Mono<Product> composed(CosmosAsyncContainer products) {
        // <compose>
        return products.readItem(FIRST, BOARDS, Product.class)
                .flatMap(first -> products.readItem(SECOND, BOARDS, Product.class))
                .map(CosmosItemResponse::getItem);
        // </compose>
    }

    static Mono<Product> onThreadsOfItsOwn(CosmosAsyncContainer products, Scheduler forWaiting) {
        // <threads_of_its_own>
        return products.readItem(FIRST, BOARDS, Product.class)
                .publishOn(forWaiting) // from here on not on a thread of the SDK
                .map(first -> answer(products, SECOND, LONG));
        // </threads_of_its_own>
    }

    static Scheduler threadsForWaiting() {
        // <scheduler>
        return Schedulers.newBoundedElastic(20, 10_000, "for-waiting"); // one for the application
        // </scheduler>
    }
}
