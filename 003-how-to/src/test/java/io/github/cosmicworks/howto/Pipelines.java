package io.github.cosmicworks.howto;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingMethod;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.NonBlocking;
import reactor.core.scheduler.Schedulers;

/**
 * Runs asynchronous steps where blocking is an error: on a thread that may not block, with
 * BlockHound watching it and the threads of the SDK's pipelines.
 */
public final class Pipelines {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> OF_THE_SDK =
            List.of(
                    "cosmos-rntbd",
                    "reactor-http",
                    "transport-response",
                    "bulk-executor",
                    "transactional_bulk-executor",
                    "boundedElastic");
    private static final String STEPS = Pipelines.class.getPackageName();

    static {
        BlockHound.builder()
                .nonBlockingThreadPredicate(others -> others.or(Pipelines::carriesPipelines))
                .blockingMethodCallback(Pipelines::refuse)
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

    /**
     * Besides the threads that Reactor forbids to block: those on which the SDK hands out answers.
     * Some of them may block as far as Reactor is concerned, and keep others waiting when they do.
     */
    private static boolean carriesPipelines(Thread thread) {
        return thread instanceof NonBlocking
                || OF_THE_SDK.stream().anyMatch(thread.getName()::startsWith);
    }

    /** What the SDK does on its own threads is its business; what a step does there is ours. */
    private static void refuse(BlockingMethod method) {
        boolean stepIsRunning =
                StackWalker.getInstance()
                        .walk(
                                frames ->
                                        frames.map(StackWalker.StackFrame::getClassName)
                                                .filter(name -> name.startsWith(STEPS))
                                                .anyMatch(name -> !isThis(name)));
        if (stepIsRunning) {
            throw new BlockingOperationError(method);
        }
    }

    private static boolean isThis(String className) {
        return className.equals(Pipelines.class.getName());
    }
}
