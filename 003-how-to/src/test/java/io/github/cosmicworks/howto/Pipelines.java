package io.github.cosmicworks.howto;

import java.time.Duration;
import java.util.function.Supplier;
import reactor.blockhound.BlockHound;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Runs asynchronous steps where blocking is an error: on a thread that may not block, with
 * BlockHound watching it and the threads of the SDK's pipelines.
 */
public final class Pipelines {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    static {
        BlockHound.builder()
                // Printing is what samples do, and it writes to a stream that blocks.
                .allowBlockingCallsInside("java.io.PrintStream", "printf")
                .allowBlockingCallsInside("java.io.PrintStream", "println")
                .install();
    }

    private Pipelines() {}

    /**
     * Builds and runs a pipeline, and waits for its value from a thread that may.
     *
     * @return the value, or null if there is none
     */
    public static <T> T run(Supplier<Mono<T>> pipeline) {
        return Mono.defer(pipeline).subscribeOn(Schedulers.parallel()).block(PATIENCE);
    }
}
