package io.github.cosmicworks.howto.queries;

import com.azure.cosmos.models.CosmosClientTelemetryConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** How many queries a client sends. */
final class Queries {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Queries() {}

    /**
     * Counts the pages that the service is asked for, also those that nobody looks at. A pipeline
     * that is cancelled is told to the handler, too; nothing was sent for that.
     */
    static CosmosClientTelemetryConfig counted(AtomicInteger queries) {
        return new CosmosClientTelemetryConfig()
                .diagnosticsHandler(
                        (context, trace) -> {
                            if ("Query".equals(context.getOperationType())
                                    && !context.getRequestInfo().isEmpty()) {
                                queries.incrementAndGet();
                            }
                        });
    }

    /** Waits until so many have been answered, or for a while. */
    static void waitFor(int count, AtomicInteger queries) throws InterruptedException {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (queries.get() < count && Instant.now().isBefore(giveUp)) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
