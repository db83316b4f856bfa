package io.github.cosmicworks.emulator.operation.feeds;

import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.operation.message.RequestCharge;
import io.github.cosmicworks.emulator.operation.message.Responses;
import io.github.cosmicworks.emulator.operation.routing.PartitionRouter;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.List;

/**
 * The conflict feed. With one region that takes writes, there is never a conflict in it.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-manage-conflicts">Conflict
 *     resolution policies</a>
 */
public final class ConflictOperations {

    private final PartitionRouter router;

    public ConflictOperations(PartitionRouter router) {
        this.router = router;
    }

    public Response execute(Request request) {
        Container container = router.container(request);
        return switch (request.operation()) {
            case READ_FEED, QUERY ->
                    Responses.list(
                            Responses.items(
                                    container,
                                    container.partitions().get(0),
                                    RequestCharge.METADATA_READ),
                            container.rid(),
                            "Conflicts",
                            List.of());
            case READ, DELETE -> throw ServiceException.notFound("There is no such conflict.");
            default ->
                    throw ServiceException.methodNotAllowed(
                            "Conflicts can be listed, queried, read and deleted.");
        };
    }
}
