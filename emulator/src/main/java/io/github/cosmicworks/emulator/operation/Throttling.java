package io.github.cosmicworks.emulator.operation;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.account.Offer;
import io.github.cosmicworks.emulator.account.ThroughputBuckets;
import io.github.cosmicworks.emulator.operation.indexes.RequestUnits;
import io.github.cosmicworks.emulator.operation.message.Errors;
import io.github.cosmicworks.emulator.operation.routing.PartitionRouter;
import io.github.cosmicworks.emulator.operation.routing.PartitionRouter.Located;
import io.github.cosmicworks.emulator.partition.PhysicalPartition;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/**
 * Refuses requests for items beyond the provisioned throughput. Each physical partition has its
 * share of it and fills up again all the time; what a request costs is known afterwards, so that
 * the one which takes the last of it is still carried out. Requests of low priority are refused
 * before those of high priority, and those of a throughput bucket when its part is used up.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/troubleshoot-request-rate-too-large">Request
 *     rate too large</a>
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/throughput-buckets">Throughput
 *     buckets</a>
 */
final class Throttling implements RequestUnits {

    /** The bucket has taken what it may; of the questions and answers about buckets. */
    private static final int BUCKET_EXCEEDED = 3212;

    private static final String LOW = "Low";

    private final Account account;
    private final PartitionRouter router;

    /** By partition; for throughput that containers share, by database. */
    private final Map<Object, Budgets> budgets = Collections.synchronizedMap(new WeakHashMap<>());

    Throttling(Account account, PartitionRouter router) {
        this.account = account;
        this.router = router;
    }

    /** What all requests to a partition may take, and what those of each bucket. */
    private static final class Budgets {

        private final ThroughputBudget all;
        private final ThroughputBudget[] ofBuckets =
                new ThroughputBudget[ThroughputBuckets.LAST + 1];

        Budgets(double perSecond, long now) {
            this.all = new ThroughputBudget(perSecond, now);
        }

        synchronized ThroughputBudget ofBucket(int id, double perSecond, long now) {
            if (ofBuckets[id] == null) {
                ofBuckets[id] = new ThroughputBudget(perSecond, now);
            }
            return ofBuckets[id];
        }
    }

    /** A partition's budgets at a moment, with what a second gives it. */
    private record Share(Container container, boolean shared, Budgets budgets, double perSecond) {}

    private Share share(Container container, PhysicalPartition partition, long now) {
        Offer own = account.offerOf(container.rid());
        Offer offer = own != null ? own : account.offerOf(container.database().rid());
        double total = offer.throughput().requestUnitsPerSecond();
        double perSecond = own == null ? total : total / container.partitions().size();
        Budgets its =
                budgets.computeIfAbsent(
                        own == null ? container.database() : partition,
                        key -> new Budgets(perSecond, now));
        return new Share(container, own == null, its, perSecond);
    }

    /**
     * Answers a request if there is throughput left for it.
     *
     * @throws ServiceException 429 when there is none; whatever the operation throws
     */
    Response execute(Request request, Supplier<Response> operation) {
        Optional<Located> located = router.locate(request);
        if (located.isEmpty()) {
            return operation.get();
        }
        long now = account.clock().millis();
        Share share = share(located.get().container(), located.get().partition(), now);
        boolean low = LOW.equalsIgnoreCase(request.headers().get(HeaderNames.PRIORITY_LEVEL));
        Optional<ThroughputBudget> bucket = bucket(request.headers(), share, now);
        long waitTime = share.budgets().all.waitTime(share.perSecond(), now, low);
        if (waitTime > 0) {
            throw ServiceException.tooManyRequests(waitTime);
        }
        double charge = Errors.CHARGE;
        try {
            Response response = operation.get();
            charge = Double.parseDouble(response.headers().get(HeaderNames.REQUEST_CHARGE));
            return response;
        } finally {
            share.budgets().all.take(charge, low);
            if (bucket.isPresent()) {
                bucket.get().take(charge, low);
            }
        }
    }

    /**
     * What the bucket that a request names has. It has none where nothing is configured, and
     * containers that share throughput have no buckets: such a request may take everything.
     *
     * @throws ServiceException 429 when the bucket's part of the throughput is used up
     */
    private Optional<ThroughputBudget> bucket(Headers headers, Share share, long now) {
        if (share.shared() || !headers.has(HeaderNames.THROUGHPUT_BUCKET)) {
            return Optional.empty();
        }
        int id = (int) headers.number(HeaderNames.THROUGHPUT_BUCKET, 0);
        OptionalInt percentage =
                account.throughputBuckets()
                        .maxPercentage(
                                share.container().database().id(), share.container().id(), id);
        if (percentage.isEmpty()) {
            return Optional.empty();
        }
        double perSecond = share.perSecond() * percentage.getAsInt() / 100;
        ThroughputBudget budget = share.budgets().ofBucket(id, perSecond, now);
        long waitTime = budget.waitTime(perSecond, now, false);
        if (waitTime > 0) {
            throw ServiceException.tooManyRequests(BUCKET_EXCEEDED, waitTime);
        }
        return Optional.of(budget);
    }

    @Override
    public boolean isLeft(Container container, PhysicalPartition partition) {
        long now = account.clock().millis();
        Share share = share(container, partition, now);
        return share.budgets().all.isLeft(share.perSecond(), now);
    }

    @Override
    public void take(Container container, PhysicalPartition partition, double charge) {
        share(container, partition, account.clock().millis()).budgets().all.take(charge, true);
    }
}
