package io.github.cosmicworks.emulator.operation.feeds;

import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.operation.message.Paging;
import io.github.cosmicworks.emulator.operation.message.RequestCharge;
import io.github.cosmicworks.emulator.operation.message.Responses;
import io.github.cosmicworks.emulator.operation.routing.PartitionRouter;
import io.github.cosmicworks.emulator.operation.routing.Sessions;
import io.github.cosmicworks.emulator.partition.Item;
import io.github.cosmicworks.emulator.partition.PartitionView;
import io.github.cosmicworks.emulator.partition.PhysicalPartition;
import io.github.cosmicworks.emulator.partition.key.EpkRange;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The list of a container's items, without a query, page by page. A continuation token says which
 * physical partition to go on with, by the beginning of its range, and behind which item.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/list-documents">List documents</a>
 */
public final class ItemFeed {

    private static final int DEFAULT_ITEMS = 100;

    private final PartitionRouter router;
    private final ChangeFeed changes;

    public ItemFeed(PartitionRouter router) {
        this.router = router;
        this.changes = new ChangeFeed(router);
    }

    /**
     * Up to where items are done with, in a range of keys.
     *
     * @param maxKey the end of the range, which begins where the one before ends
     * @param position items up to here are done with
     */
    private record Done(String maxKey, long position) {}

    /**
     * Where a page begins.
     *
     * @param minKey the keys before are done with
     * @param done what was read of keys behind, in order; the partitions that it was read from may
     *     have been split since
     */
    private record Start(String minKey, List<Done> done) {

        static final Start FIRST = new Start(EpkRange.MIN, List.of());

        static Start of(String token) {
            if (token == null || token.isEmpty()) {
                return FIRST;
            }
            String[] parts = token.split("[-@]", -1);
            List<Done> done = new ArrayList<>();
            try {
                for (int i = 1; i < parts.length; i += 2) {
                    done.add(new Done(parts[i], Long.parseLong(parts[i + 1])));
                }
                return new Start(parts[0], done);
            } catch (IndexOutOfBoundsException | NumberFormatException e) {
                throw invalidToken();
            }
        }

        long positionIn(EpkRange range) {
            for (Done part : done) {
                if (range.min().compareTo(part.maxKey()) < 0) {
                    return part.position();
                }
            }
            return 0;
        }

        /** In the middle of a range. */
        Start in(EpkRange range, long position) {
            List<Done> next = new ArrayList<>();
            next.add(new Done(range.max(), position));
            next.addAll(behind(range.max()).done());
            return new Start(range.min(), next);
        }

        /** At the beginning of the keys behind a range. */
        Start behind(String key) {
            return new Start(
                    key, done.stream().filter(part -> part.maxKey().compareTo(key) > 0).toList());
        }

        @Override
        public String toString() {
            StringBuilder token = new StringBuilder(minKey);
            done.forEach(
                    part ->
                            token.append('-')
                                    .append(part.maxKey())
                                    .append('@')
                                    .append(part.position()));
            return token.toString();
        }
    }

    private static ServiceException invalidToken() {
        return ServiceException.badRequest("The continuation token is not one of a list of items.");
    }

    private record Page(List<JsonObject> items, long bytes, Start next) {}

    public Response execute(Request request) {
        if (request.headers().has(HeaderNames.A_IM)) {
            return changes.execute(request);
        }
        Container container = router.container(request);
        EpkRange keys = PartitionRouter.keyRange(request, container);
        Start start = Start.of(request.headers().get(HeaderNames.CONTINUATION));
        PhysicalPartition partition = partition(request, container, keys, start);
        Sessions.requireSeen(request.headers(), partition);
        int most = Paging.maxItemCount(request.headers());
        Page page =
                page(
                        partition.view(),
                        partition.range(),
                        keys,
                        start,
                        most < 0 ? DEFAULT_ITEMS : most);
        Start next = page.next();
        boolean chosen = PartitionRouter.rangeId(request.headers()) != null;
        if (next == null && !chosen && partition.range().max().compareTo(keys.max()) < 0) {
            next = start.behind(partition.range().max());
        }
        Headers.Builder headers =
                Responses.items(container, partition, RequestCharge.query((int) page.bytes()))
                        .set(HeaderNames.CONTINUATION, next == null ? null : next.toString());
        return Responses.list(headers, container.rid(), "Documents", page.items());
    }

    private static PhysicalPartition partition(
            Request request, Container container, EpkRange keys, Start start) {
        String chosen = PartitionRouter.rangeId(request.headers());
        if (chosen != null) {
            return container.partition(chosen);
        }
        boolean begun = start.minKey().compareTo(keys.min()) > 0;
        if (begun && start.minKey().compareTo(keys.max()) >= 0) {
            throw invalidToken(); // no page ends behind what was asked for
        }
        return container
                .partitionsIn(new EpkRange(begun ? start.minKey() : keys.min(), keys.max()))
                .get(0);
    }

    private static Page page(
            PartitionView view, EpkRange range, EpkRange keys, Start start, int maxItems) {
        List<JsonObject> items = new ArrayList<>();
        long bytes = 0;
        long last = 0;
        Iterator<Item> found = view.itemsAfter(start.positionIn(range));
        while (found.hasNext()) {
            Item item = found.next();
            if (!keys.contains(item.key().effectivePartitionKey()) || !view.isLive(item)) {
                continue;
            }
            boolean full =
                    items.size() == maxItems || bytes + item.sizeInBytes() > Paging.MAX_BYTES;
            if (full && !items.isEmpty()) {
                return new Page(items, bytes, start.in(range, last));
            }
            items.add(item.body());
            bytes += item.sizeInBytes();
            last = item.position();
        }
        if (items.size() == maxItems) {
            // Whether there is more is found out by the next page.
            return new Page(items, bytes, start.in(range, last));
        }
        return new Page(items, bytes, null);
    }
}
