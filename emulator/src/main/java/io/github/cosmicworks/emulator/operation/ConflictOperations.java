package io.github.cosmicworks.emulator.operation;

import io.github.cosmicworks.emulator.account.Container;
import java.util.List;

/**
 * The conflict feed. With one region that takes writes, there is never a conflict in it.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-manage-conflicts">Conflict
 *     resolution policies</a>
 */
final class ConflictOperations {

    private final PartitionRouter router;

    ConflictOperations(PartitionRouter router) {
        this.router = router;
    }

    Response execute(Request request) {
        Container container = router.container(request);
        return switch (request.operation()) {
            case READ_FEED, QUERY ->
                    Answers.list(
                            Answers.items(
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
