package io.github.cosmicworks.emulator.operation.metadata;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.operation.message.RequestCharge;
import io.github.cosmicworks.emulator.operation.message.Responses;
import io.github.cosmicworks.emulator.partition.PhysicalPartition;
import io.github.cosmicworks.emulator.partition.ResourceIds;
import io.github.cosmicworks.emulator.partition.SystemProperties;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.List;

/** Partition key ranges: the physical partitions of a container, as a client sees them. */
public final class PartitionKeyRangeOperations {

    private final Account account;

    public PartitionKeyRangeOperations(Account account) {
        this.account = account;
    }

    public Response execute(Request request) {
        if (request.operation() != OperationType.READ_FEED) {
            throw ServiceException.methodNotAllowed("Partition key ranges can only be listed.");
        }
        Container container =
                account.database(request.path().id(ResourceType.DATABASE))
                        .container(request.path().id(ResourceType.CONTAINER));
        List<PhysicalPartition> partitions = container.partitions();
        // The client follows the list as a change feed: ranges are only ever added, so their ids
        // tell versions apart.
        String version =
                "\""
                        + partitions.stream()
                                .mapToInt(partition -> Integer.parseInt(partition.id()))
                                .max()
                                .orElseThrow()
                        + "\"";
        Headers.Builder headers =
                Responses.metadata(account, RequestCharge.METADATA_READ)
                        .set(HeaderNames.ETAG, version)
                        .set(HeaderNames.OWNER_ID, container.rid())
                        .set(HeaderNames.OWNER_FULL_NAME, container.namePath());
        if (version.equals(request.headers().get(HeaderNames.IF_NONE_MATCH))) {
            return Response.empty(304, headers.build());
        }
        List<JsonObject> ranges =
                partitions.stream().map(partition -> describe(container, partition)).toList();
        return Responses.list(headers, container.rid(), "PartitionKeyRanges", ranges);
    }

    private static JsonObject describe(Container container, PhysicalPartition partition) {
        int number = Integer.parseInt(partition.id());
        String rid = ResourceIds.partitionKeyRange(container.rid(), number);
        JsonObject.Builder range =
                JsonObject.builder()
                        .put("id", partition.id())
                        .put("minInclusive", partition.range().min())
                        .put("maxExclusive", partition.range().max())
                        .put("ridPrefix", number)
                        .put("throughputFraction", 1.0 / container.partitions().size())
                        .put("status", "online")
                        .put(
                                "parents",
                                JsonArray.of(
                                        partition.parents().stream().map(JsonString::new).toList()))
                        .put("lsn", partition.lsn());
        return SystemProperties.append(
                        range,
                        rid,
                        container.selfLink() + "pkranges/" + rid + "/",
                        SystemProperties.etag(number + 1L, 0),
                        0)
                .build();
    }
}
