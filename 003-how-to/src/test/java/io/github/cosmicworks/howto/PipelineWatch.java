package io.github.cosmicworks.howto;

import java.util.List;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingMethod;
import reactor.blockhound.BlockingOperationError;
import reactor.blockhound.integration.BlockHoundIntegration;
import reactor.core.scheduler.NonBlocking;

/**
 * What BlockHound watches in these tests, and what it lets pass. BlockHound finds this class by
 * itself when JUnit starts.
 */
public final class PipelineWatch implements BlockHoundIntegration {

    private static final List<String> OF_THE_SDK =
            List.of(
                    "cosmos-rntbd",
                    "reactor-http",
                    "transport-response",
                    "bulk-executor",
                    "transactional_bulk-executor",
                    "boundedElastic");
    private static final String STEPS = PipelineWatch.class.getPackageName();

    /** For BlockHound. */
    public PipelineWatch() {}

    @Override
    public void applyTo(BlockHound.Builder builder) {
        builder.nonBlockingThreadPredicate(others -> others.or(PipelineWatch::carriesPipelines))
                .blockingMethodCallback(PipelineWatch::refuse)
                // Printing is what samples do, and it writes to a stream that blocks.
                .allowBlockingCallsInside("java.io.PrintStream", "printf")
                // Handlers of the change feed processor run on the scheduler of its options.
                .allowBlockingCallsInside(
                        STEPS + ".changefeed.Step87SetBadChangesAside", "setAside")
                .allowBlockingCallsInside(STEPS + ".modeling.Step226CopyByAnotherKey", "write")
                // What that step is about: it shows what comes of it.
                .allowBlockingCallsInside(STEPS + ".errors.Step201WaitInACallback", "answer")
                .allowBlockingCallsInside("java.io.PrintStream", "println");
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
                                                .anyMatch(name -> !isWatch(name)));
        if (stepIsRunning) {
            throw new BlockingOperationError(method);
        }
    }

    private static boolean isWatch(String className) {
        return className.equals(PipelineWatch.class.getName());
    }
}
