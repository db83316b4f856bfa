package io.github.cosmicworks.emulator.operation;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.account.Offer;
import io.github.cosmicworks.emulator.operation.message.Errors;
import io.github.cosmicworks.emulator.operation.routing.PartitionRouter;
import io.github.cosmicworks.emulator.operation.routing.PartitionRouter.Located;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/**
 * Refuses requests for items beyond the provisioned throughput. Each physical partition has its
 * share of it and fills up again all the time; what a request costs is known afterwards, so that
 * the one which takes the last of it is still carried out.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/troubleshoot-request-rate-too-large">Request
 *     rate too large</a>
 */
final class Throttling {

    private final Account account;
    private final PartitionRouter router;

    /** By partition; for throughput that containers share, by database. */
    private final Map<Object, Budget> budgets = Collections.synchronizedMap(new WeakHashMap<>());

    Throttling(Account account, PartitionRouter router) {
        this.account = account;
        this.router = router;
    }

    /** Request units that are left at a moment. */
    private static final class Budget {

        private double left;
        private long filledAt;

        Budget(double perSecond, long now) {
            this.left = perSecond;
            this.filledAt = now;
        }

        /** The milliseconds to wait, or 0 when there is something left. */
        synchronized long waitTime(double perSecond, long now) {
            // A clock that was set back fills nothing, and takes nothing away.
            double passed = Math.max(0, now - filledAt);
            left = Math.min(perSecond, left + passed * perSecond / 1000);
            filledAt = now;
            return left > 0 ? 0 : Math.max(1, (long) Math.ceil(-left * 1000 / perSecond));
        }

        synchronized void take(double charge) {
            left -= charge;
        }
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
        Container container = located.get().container();
        Offer own = account.offerOf(container.rid());
        Offer offer = own != null ? own : account.offerOf(container.database().rid());
        double total = offer.throughput().requestUnitsPerSecond();
        double perSecond = own == null ? total : total / container.partitions().size();
        long now = account.clock().millis();
        Budget budget =
                budgets.computeIfAbsent(
                        own == null ? container.database() : located.get().partition(),
                        key -> new Budget(perSecond, now));
        long waitTime = budget.waitTime(perSecond, now);
        if (waitTime > 0) {
            throw ServiceException.tooManyRequests(waitTime);
        }
        double charge = Errors.CHARGE;
        try {
            Response response = operation.get();
            charge = Double.parseDouble(response.headers().get(HeaderNames.REQUEST_CHARGE));
            return response;
        } finally {
            budget.take(charge);
        }
    }
}
