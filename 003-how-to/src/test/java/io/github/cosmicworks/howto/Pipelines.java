package io.github.cosmicworks.howto;

import java.time.Duration;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Runs asynchronous steps where blocking is an error: on a thread that may not block, with {@link
 * PipelineWatch} watching it and the threads of the SDK's pipelines.
 */
public final class Pipelines {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

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
