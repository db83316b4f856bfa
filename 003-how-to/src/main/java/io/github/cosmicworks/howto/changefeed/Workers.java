package io.github.cosmicworks.howto.changefeed;

import com.azure.cosmos.ChangeFeedProcessor;
import com.azure.cosmos.models.ChangeFeedProcessorState;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/** Workers of the change feed processor. */
final class Workers {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Workers() {}

    /**
     * Stops a worker and waits until it has. {@link ChangeFeedProcessor#stop()} asks it to and does
     * not wait: it may read once more, and gives its leases back after that. Once nobody owns a
     * lease, nobody reads. A worker that fails to give one back has ended all the same; the lease
     * is free when it expires.
     */
    static Mono<Void> stop(ChangeFeedProcessor worker) {
        return worker.stop()
                .then(
                        Mono.defer(worker::getCurrentState)
                                .filter(Workers::haveNoOwner)
                                .repeatWhenEmpty(looks -> looks.delayElements(BETWEEN_LOOKS))
                                .timeout(PATIENCE, Mono.empty())
                                .then());
    }

    private static boolean haveNoOwner(List<ChangeFeedProcessorState> leases) {
        return leases.stream().allMatch(lease -> lease.getHostName() == null);
    }
}
