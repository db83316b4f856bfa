package io.github.cosmicworks.emulator.operation.routing;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.operation.message.Errors;
import io.github.cosmicworks.emulator.operation.message.RequestCharge;
import io.github.cosmicworks.emulator.operation.message.Responses;
import io.github.cosmicworks.emulator.partition.PhysicalPartition;
import io.github.cosmicworks.emulator.partition.key.EpkRange;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyValue;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the container that a request is about, and the physical partition that has to answer it.
 */
public final class PartitionRouter {

    /** The container was made again under the same name: the client reads it again and repeats. */
    private static final int WRONG_CONTAINER = 1024;

    /** Spans partitions, which clients take care of themselves. */
    private static final int CROSS_PARTITION = 1004;

    private static final int GONE = 410;

    /** What newer clients send for an item of a container without partition key. */
    private static final String NO_KEY = "[]";

    private final Account account;

    public PartitionRouter(Account account) {
        this.account = account;
    }

    /**
     * The container that holds what a request is about.
     *
     * @throws ServiceException 404 when there is none; 400 when it is not the one that the client
     *     knows
     */
    public Container container(Request request) {
        Container container =
                account.database(request.path().id(ResourceType.DATABASE))
                        .container(request.path().id(ResourceType.CONTAINER));
        String intended = request.headers().get(HeaderNames.INTENDED_CONTAINER_RID);
        if (intended != null && !intended.isEmpty() && !intended.equals(container.rid())) {
            throw ServiceException.badRequest(
                    WRONG_CONTAINER,
                    "The container '" + container.id() + "' has been created again since.");
        }
        return container;
    }

    /**
     * The partition key that a request names.
     *
     * @throws ServiceException 400 when it names none
     */
    public static PartitionKeyValue requirePartitionKey(Request request, Container container) {
        String header = request.headers().get(HeaderNames.PARTITION_KEY);
        boolean absent = header == null || header.isEmpty();
        if (container.definition().hasSystemKey() && (absent || header.equals(NO_KEY))) {
            return PartitionKeyValue.UNDEFINED;
        }
        if (absent) {
            throw ServiceException.badRequest(
                    "PartitionKey value must be supplied for this operation.");
        }
        return PartitionKeyValue.ofHeader(header);
    }

    /**
     * The partition that holds a key: the one the client chose where it chose, so that one which is
     * gone is said to be.
     *
     * @throws ServiceException 410 when the client's choice is gone
     */
    static PhysicalPartition partition(
            Request request, Container container, String effectivePartitionKey) {
        String chosen = rangeId(request.headers());
        if (chosen == null) {
            return container.partitionOf(effectivePartitionKey);
        }
        PhysicalPartition partition = container.partition(chosen);
        if (!partition.range().contains(effectivePartitionKey)) {
            throw notInRange(chosen);
        }
        return partition;
    }

    /** The error for a partition key that is elsewhere. */
    public static ServiceException notInRange(String rangeId) {
        return ServiceException.badRequest(
                "The partition key does not lie in the partition key range '"
                        + rangeId
                        + "' that the request names.");
    }

    /**
     * The partition that a feed or query is answered by: the one the client chose, or the only one
     * there is for the keys.
     *
     * @throws ServiceException 410 when the client's choice is gone, 400 when there are several
     */
    public static PhysicalPartition onePartition(
            Request request, Container container, EpkRange keys, String what) {
        String chosen = rangeId(request.headers());
        if (chosen != null) {
            return container.partition(chosen);
        }
        List<PhysicalPartition> partitions = container.partitionsIn(keys);
        if (partitions.size() > 1) {
            throw ServiceException.badRequest(
                    CROSS_PARTITION,
                    what
                            + " spans several physical partitions and is not served by the gateway as a whole: name a"
                            + " partition key, or a partition key range, of which there are "
                            + partitions.size()
                            + ".");
        }
        return partitions.get(0);
    }

    /**
     * Runs an operation on the partition that holds a key. When the partition is split meanwhile
     * and the client did not choose it, the operation goes to the partition that has taken over.
     */
    public static Response onPartition(
            Request request,
            Container container,
            String effectivePartitionKey,
            Function<PhysicalPartition, Response> operation) {
        while (true) {
            PhysicalPartition partition = partition(request, container, effectivePartitionKey);
            try {
                return operation.apply(partition);
            } catch (ServiceException e) {
                if (e.status() != GONE || rangeId(request.headers()) != null) {
                    throw e;
                }
            }
        }
    }

    /** A partition with its container. */
    public record Located(Container container, PhysicalPartition partition) {}

    /**
     * The partition that a request is about, so far as it can be told.
     *
     * @return empty when the request does not say it well enough, or it is gone
     */
    public Optional<Located> locate(Request request) {
        if (request.path().id(ResourceType.CONTAINER) == null) {
            return Optional.empty();
        }
        try {
            Container container = container(request);
            EpkRange keys = keyRange(request, container);
            String chosen = rangeId(request.headers());
            PhysicalPartition partition =
                    chosen == null
                            ? container.partitionsIn(keys).get(0)
                            : container.partition(chosen);
            return Optional.of(new Located(container, partition));
        } catch (ServiceException e) {
            return Optional.empty();
        }
    }

    /**
     * The headers of the partition that a request is about, which tell a client how far it has come
     * even when the request fails: in direct mode it takes no answer without them.
     */
    public Headers.Builder errorHeaders(Request request, ServiceException error) {
        Headers.Builder headers =
                locate(request)
                        .map(at -> Responses.items(at.container(), at.partition(), Errors.CHARGE))
                        .orElseGet(
                                () ->
                                        Headers.builder()
                                                .set(
                                                        HeaderNames.REQUEST_CHARGE,
                                                        RequestCharge.header(Errors.CHARGE)));
        // What is not there has no owner.
        return error.status() == 404 ? headers.set(HeaderNames.OWNER_ID, null) : headers;
    }

    /**
     * The id in the header that names a range, with or without the container in front; null when
     * there is none.
     */
    public static String rangeId(Headers headers) {
        String header = headers.get(HeaderNames.PARTITION_KEY_RANGE_ID);
        if (header == null || header.isBlank()) {
            return null;
        }
        return header.substring(header.lastIndexOf(',') + 1).trim();
    }

    /**
     * The keys that a query or feed is restricted to by its headers.
     *
     * @throws ServiceException 400 when the range is upside down
     */
    public static EpkRange keyRange(Request request, Container container) {
        Headers headers = request.headers();
        String key = headers.get(HeaderNames.PARTITION_KEY);
        EpkRange range = EpkRange.FULL;
        if (key != null && !key.isEmpty() && !key.equals(NO_KEY)) {
            range = container.effectivePartitionKeys(PartitionKeyValue.ofHeader(key));
        }
        String start = headers.get(HeaderNames.START_EPK);
        String end = headers.get(HeaderNames.END_EPK);
        if (start != null && start.compareTo(range.min()) > 0) {
            range = new EpkRange(start, range.max());
        }
        if (end != null && end.compareTo(range.max()) < 0) {
            range = new EpkRange(range.min(), end);
        }
        if (range.min().compareTo(range.max()) >= 0) {
            throw ServiceException.badRequest(
                    "The range of effective partition keys has no key in it: it ends where it begins, or before.");
        }
        return range;
    }
}
