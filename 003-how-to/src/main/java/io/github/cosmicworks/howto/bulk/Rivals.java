package io.github.cosmicworks.howto.bulk;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Product;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Two workloads on one container at the same time: customers, who read small products now and then,
 * and a load, which writes large ones as fast as it can.
 */
final class Rivals {

    private static final Duration DURATION = Duration.ofSeconds(3);

    /** A slow machine goes on until customers have come this often, or until its patience ends. */
    private static final int VISITS = 20;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Before each request, whatever became of the one before. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** Together they may be admitted at once: they must not use up what the next seconds bring. */
    private static final int WRITERS = 2;

    private static final Product SMALL =
            new Product("small", "gear-surf-surfboards", "Yamba", 849, 3);

    /** Of 96 KB, so that four of them use the throughput of a second up. */
    private static final Product LARGE =
            new Product("large", "gear-surf-surfboards", "Yamba Surfboard ".repeat(6_000), 849, 3);

    private Rivals() {}

    /** What became of the requests of a workload. */
    static final class Outcome {

        private int requests;
        private int refused;
        private int subStatus;

        synchronized int refused() {
            return refused;
        }

        synchronized int requests() {
            return requests;
        }

        synchronized int answered() {
            return requests - refused;
        }

        /** With which sub-status the last refused one came back; 0 when none was. */
        synchronized int subStatus() {
            return subStatus;
        }

        private void count(Runnable request) {
            try {
                request.run();
                count(0);
            } catch (CosmosException e) {
                if (e.getStatusCode() != 429) {
                    throw e;
                }
                count(e.getSubStatusCode());
            }
        }

        private synchronized void count(int subStatusOfRefusal) {
            requests++;
            if (subStatusOfRefusal != 0) {
                refused++;
                subStatus = subStatusOfRefusal;
            }
        }

        @Override
        public synchronized String toString() {
            return refused == 0
                    ? "0 of %d refused".formatted(requests)
                    : "%d of %d refused with 429/%d".formatted(refused, requests, subStatus);
        }
    }

    /** What became of both. */
    record Outcomes(Outcome customers, Outcome load) {

        /** Whether customers were refused less than half as often as before. */
        boolean spareCustomers(Outcomes before) {
            return 2 * customers.refused() < before.customers.refused();
        }
    }

    /**
     * Lets both work for three seconds, or longer where they hardly get to work.
     *
     * @param container of a client that does not retry, so that what is refused is seen
     * @param loadGroup the throughput control group of the load, or null for none
     */
    static Outcomes compete(CosmosContainer container, String loadGroup)
            throws InterruptedException {
        CosmosItemRequestOptions inGroup = new CosmosItemRequestOptions();
        inGroup.setThroughputControlGroupName(loadGroup);
        PartitionKey surfboards = new PartitionKey(SMALL.categoryId());
        awaitFullThroughput();
        container.upsertItem(SMALL);
        container.readItem(SMALL.id(), surfboards, Product.class);
        container.upsertItem(LARGE);
        awaitFullThroughput();
        Outcomes outcomes = new Outcomes(new Outcome(), new Outcome());
        Instant start = Instant.now();
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        for (int i = 0; i < WRITERS; i++) {
            writers.execute(
                    () -> {
                        while (Instant.now().isBefore(end(start, outcomes.customers()))) {
                            LockSupport.parkNanos(PAUSE.toNanos());
                            outcomes.load().count(() -> container.upsertItem(LARGE, inGroup));
                        }
                    });
        }
        while (Instant.now().isBefore(end(start, outcomes.customers()))) {
            LockSupport.parkNanos(PAUSE.toNanos());
            outcomes.customers()
                    .count(() -> container.readItem(SMALL.id(), surfboards, Product.class));
        }
        writers.shutdown();
        writers.awaitTermination(1, TimeUnit.MINUTES);
        return outcomes;
    }

    private static Instant end(Instant start, Outcome customers) {
        return start.plus(customers.requests() < VISITS ? PATIENCE : DURATION);
    }

    /** What was not used of a second is gone in the next one, and so is what was used too much. */
    private static void awaitFullThroughput() {
        Instant next = Instant.now().plusSeconds(1);
        while (Instant.now().isBefore(next)) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
