package io.github.cosmicworks.howto.changefeed;

import com.azure.cosmos.ChangeFeedProcessor;
import com.azure.cosmos.models.ChangeFeedProcessorState;
import java.time.Duration;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;

/** Workers of the change feed processor. */
public final class Workers {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GIVEN_BACK_WITHIN = Duration.ofSeconds(5);

    private Workers() {}

    /**
     * Stops a worker that has nothing left to handle, and waits until it has stopped.
     *
     * <p>{@link ChangeFeedProcessor#stop()} asks the worker to stop and does not wait: it may read
     * once more. Once it has given its leases back, it reads no more.
     *
     * <p>A lease that is given back while the worker writes to it, to say what was handled or that
     * it is still there, keeps the worker's name until it expires. So this waits before the stop
     * until the lease says that everything was handled, and after it no longer than a moment.
     */
    public static Mono<Void> stop(ChangeFeedProcessor worker) {
        return caughtUp(worker)
                .then(Mono.defer(worker::stop)) // it stops when it is called, and not when awaited
                .then(
                        until(worker, lease -> lease.getHostName() == null)
                                .timeout(GIVEN_BACK_WITHIN, Mono.empty()));
    }

    /** Waits until the leases say that everything was handled. */
    static Mono<Void> caughtUp(ChangeFeedProcessor worker) {
        return until(worker, lease -> lease.getEstimatedLag() == 0).timeout(PATIENCE);
    }

    /** Looks at the leases of a worker until all of them are as wanted. */
    private static Mono<Void> until(
            ChangeFeedProcessor worker, Predicate<ChangeFeedProcessorState> wanted) {
        return Mono.defer(worker::getCurrentState)
                .filter(leases -> leases.stream().allMatch(wanted))
                .repeatWhenEmpty(looks -> looks.delayElements(BETWEEN_LOOKS))
                .then();
    }
}
