package io.github.cosmicworks.emulator.operation.feeds;

import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.operation.message.Paging;
import io.github.cosmicworks.emulator.operation.message.RequestCharge;
import io.github.cosmicworks.emulator.operation.message.Responses;
import io.github.cosmicworks.emulator.operation.routing.PartitionRouter;
import io.github.cosmicworks.emulator.operation.routing.Sessions;
import io.github.cosmicworks.emulator.partition.Change;
import io.github.cosmicworks.emulator.partition.Item;
import io.github.cosmicworks.emulator.partition.PartitionView;
import io.github.cosmicworks.emulator.partition.PhysicalPartition;
import io.github.cosmicworks.emulator.partition.key.EpkRange;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/**
 * The change feed of one physical partition, or of a part of it: what was written behind a point,
 * in the order of the writes. The point is an LSN, which travels as an ETag; at the end of the feed
 * the answer is 304 with the point to come back to.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/change-feed-modes">Change feed
 *     modes</a>
 */
final class ChangeFeed {

    private static final String LATEST_VERSION = "Incremental Feed";
    private static final String ALL_VERSIONS = "Full-Fidelity Feed";
    private static final String NOW = "*";

    private final PartitionRouter router;

    ChangeFeed(PartitionRouter router) {
        this.router = router;
    }

    /** A page, and the LSN up to which it covers the feed. */
    private record Page(List<JsonValue> changes, long lsn, long bytes) {}

    Response execute(Request request) {
        Headers headers = request.headers();
        boolean allVersions = allVersions(headers.get(HeaderNames.A_IM));
        Container container = router.container(request);
        EpkRange keys = PartitionRouter.keyRange(request, container);
        if (allVersions) {
            container.keepAllVersions();
        }
        PhysicalPartition partition =
                PartitionRouter.onePartition(request, container, keys, "The change feed");
        Sessions.requireSeen(headers, partition);
        partition.deleteExpired();
        int most = Paging.maxItemCount(headers);
        PageBuilder builder = new PageBuilder(most < 0 ? Integer.MAX_VALUE : most);
        PartitionView view = partition.view();
        long after = after(headers, view);
        Page page =
                allVersions
                        ? allVersions(container, view, keys, after, builder)
                        : latestVersion(headers, view, keys, after, builder);
        Headers.Builder answer =
                Responses.items(container, partition, RequestCharge.query((int) page.bytes()))
                        .set(HeaderNames.ETAG, "\"" + page.lsn() + "\"");
        return page.changes().isEmpty()
                ? Response.empty(304, answer.set(HeaderNames.ITEM_COUNT, 0).build())
                : Responses.list(answer, container.rid(), "Documents", page.changes());
    }

    private static boolean allVersions(String mode) {
        if (LATEST_VERSION.equalsIgnoreCase(mode)) {
            return false;
        }
        if (ALL_VERSIONS.equalsIgnoreCase(mode)) {
            return true;
        }
        throw ServiceException.badRequest(
                "The value '%s' of the header '%s' is invalid; use '%s' or '%s'."
                        .formatted(mode, HeaderNames.A_IM, LATEST_VERSION, ALL_VERSIONS));
    }

    /** The LSN that the client has seen: none, the latest one, or that of its continuation. */
    private static long after(Headers headers, PartitionView view) {
        String continuation = headers.get(HeaderNames.IF_NONE_MATCH);
        if (continuation == null || continuation.isEmpty()) {
            return 0;
        }
        if (continuation.equals(NOW)) {
            return view.lsn();
        }
        try {
            return Long.parseLong(continuation.replace("\"", ""));
        } catch (NumberFormatException e) {
            throw ServiceException.badRequest(
                    "The continuation in the header '"
                            + HeaderNames.IF_NONE_MATCH
                            + "' is not one of a change feed.");
        }
    }

    private static Page latestVersion(
            Headers headers, PartitionView view, EpkRange keys, long after, PageBuilder page) {
        long since = since(headers.get(HeaderNames.IF_MODIFIED_SINCE));
        boolean wrapped = headers.has(HeaderNames.CHANGE_FEED_WIRE_FORMAT);
        for (Item item : view.changesAfter(after)) {
            boolean asked =
                    item.timestamp() >= since
                            && keys.contains(item.key().effectivePartitionKey())
                            && view.isLive(item);
            if (!asked) {
                continue;
            }
            if (page.isFullBefore(item.lsn(), item.sizeInBytes())) {
                return page.upToLast();
            }
            JsonObject current = item.body().toBuilder().put("_lsn", item.lsn()).build();
            JsonObject metadata =
                    JsonObject.builder()
                            .put("lsn", item.lsn())
                            .put("crts", item.timestamp())
                            .build();
            page.add(
                    item.lsn(),
                    item.sizeInBytes(),
                    wrapped
                            ? JsonObject.builder()
                                    .put("current", current)
                                    .put("metadata", metadata)
                                    .build()
                            : current);
        }
        return page.upTo(Math.max(after, view.lsn()));
    }

    /** The second in which the feed starts belongs to it: a date of HTTP is no finer than that. */
    private static long since(String date) {
        if (date == null || date.isEmpty()) {
            return Long.MIN_VALUE;
        }
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toEpochSecond();
        } catch (DateTimeParseException e) {
            return instant(date);
        }
    }

    private static long instant(String date) {
        try {
            return Instant.parse(date).getEpochSecond();
        } catch (DateTimeParseException e) {
            throw ServiceException.badRequest(
                    "The date in the header '" + HeaderNames.IF_MODIFIED_SINCE + "' is invalid.");
        }
    }

    private static Page allVersions(
            Container container, PartitionView view, EpkRange keys, long after, PageBuilder page) {
        if (after < view.firstLoggedLsn() - 1) {
            throw ServiceException.refused(
                    "Change feed with full fidelity option can only be read from now or from a continuation. You must read the change feed from within the retention period.");
        }
        Iterator<Change> log = view.logAfter(after);
        while (log.hasNext()) {
            Change change = log.next();
            Item item = change.item();
            if (!keys.contains(item.key().effectivePartitionKey())) {
                continue;
            }
            if (page.isFullBefore(change.lsn(), item.sizeInBytes())) {
                return page.upToLast();
            }
            page.add(change.lsn(), item.sizeInBytes(), describe(container, change));
        }
        return page.upTo(Math.max(after, view.lsn()));
    }

    /** The item before is shown for a delete only, as the service does by default. */
    private static JsonObject describe(Container container, Change change) {
        JsonObject.Builder metadata =
                JsonObject.builder()
                        .put("operationType", change.kind().name().toLowerCase(Locale.ROOT))
                        .put("lsn", change.lsn())
                        .put("crts", change.timestamp())
                        .put(
                                "previousImageLSN",
                                change.previous() == null ? 0 : change.previous().lsn());
        JsonObject.Builder json = JsonObject.builder();
        if (change.kind() == Change.Kind.DELETE) {
            JsonObject deleted = change.previous().body();
            metadata.put("timeToLiveExpired", change.expired())
                    .put("id", change.previous().key().id())
                    .put("partitionKey", partitionKey(container, deleted));
            json.put("current", JsonObject.EMPTY).put("previous", deleted);
        } else {
            JsonObject current =
                    change.current().body().toBuilder().put("_lsn", change.lsn()).build();
            json.put("current", current);
        }
        return json.put("metadata", metadata.build()).build();
    }

    private static JsonObject partitionKey(Container container, JsonObject item) {
        JsonObject.Builder values = JsonObject.builder();
        List<JsonValue> components = container.partitionKey().extract(item).components();
        for (int i = 0; i < components.size(); i++) {
            values.put(
                    String.join("/", container.partitionKey().paths().get(i)), components.get(i));
        }
        return values.build();
    }

    /** Fills a page; the changes of one transaction are never torn apart. */
    private static final class PageBuilder {

        /** System properties and metadata, which are not in the size of an item. */
        private static final int OVERHEAD = 400;

        private final List<JsonValue> changes = new ArrayList<>();
        private final int maxItems;
        private long bytes;
        private long lastLsn;

        PageBuilder(int maxItems) {
            this.maxItems = maxItems;
        }

        boolean isFullBefore(long lsn, int size) {
            boolean full = changes.size() >= maxItems || bytes + size + OVERHEAD > Paging.MAX_BYTES;
            return full && !changes.isEmpty() && lsn != lastLsn;
        }

        void add(long lsn, int size, JsonObject change) {
            changes.add(change);
            bytes += size + OVERHEAD;
            lastLsn = lsn;
        }

        Page upToLast() {
            return upTo(lastLsn);
        }

        Page upTo(long lsn) {
            return new Page(changes, lsn, bytes);
        }
    }
}
