package io.github.cosmicworks.emulator.operation.items;

import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.operation.message.Bodies;
import io.github.cosmicworks.emulator.operation.message.Responses;
import io.github.cosmicworks.emulator.operation.routing.PartitionRouter;
import io.github.cosmicworks.emulator.operation.routing.Sessions;
import io.github.cosmicworks.emulator.partition.PhysicalPartition;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyValue;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;

/**
 * Items, one at a time.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/documents">Documents in the REST
 *     reference</a>
 */
public final class ItemOperations {

    private static final String MINIMAL = "return=minimal";

    private final PartitionRouter router;

    public ItemOperations(PartitionRouter router) {
        this.router = router;
    }

    public Response execute(Request request) {
        Container container = router.container(request);
        PartitionKeyValue key = PartitionRouter.requirePartitionKey(request, container);
        String epk = container.effectivePartitionKey(key);
        return PartitionRouter.onPartition(
                request,
                container,
                epk,
                partition -> {
                    ItemCommand command = command(request, container, key, epk);
                    ItemOutcome outcome;
                    if (request.operation().isWrite()) {
                        outcome = write(request, partition, command);
                    } else {
                        Sessions.requireSeen(request.headers(), partition);
                        outcome = command.read(partition::read);
                    }
                    return response(request, container, partition, outcome);
                });
    }

    private static ItemOutcome write(
            Request request, PhysicalPartition partition, ItemCommand command) {
        return partition.write(
                transaction -> {
                    if (request.headers().isTrue(HeaderNames.EXCLUDE_SYSTEM_PROPERTIES)) {
                        transaction.omitLinks();
                    }
                    return command.execute(transaction);
                });
    }

    /**
     * The operation of a request, checked.
     *
     * @throws ServiceException 400 or 413 that says what is wrong with it
     */
    public static ItemCommand command(
            Request request, Container container, PartitionKeyValue key, String epk) {
        int size = request.body().length;
        JsonObject body = null;
        if (hasBody(request.operation())) {
            ItemBodies.requireSize(size);
            body =
                    request.operation() == OperationType.PATCH
                            ? Patch.body(request)
                            : Bodies.object(request);
        }
        return new ItemCommand(
                request.operation(),
                container,
                new ItemCommand.Target(key, epk, request.path().id(ResourceType.ITEM)),
                new ItemCommand.Content(body, size),
                new ItemCommand.Conditions(
                        request.headers().get(HeaderNames.IF_MATCH),
                        request.headers().get(HeaderNames.IF_NONE_MATCH)));
    }

    private static boolean hasBody(OperationType operation) {
        return switch (operation) {
            case CREATE, UPSERT, REPLACE, PATCH -> true;
            default -> false;
        };
    }

    /** The answer of an operation that was carried out. */
    public static Response response(
            Request request,
            Container container,
            PhysicalPartition partition,
            ItemOutcome outcome) {
        Headers.Builder headers =
                Responses.items(container, partition, outcome.charge())
                        .set(HeaderNames.ITEM_LSN, outcome.item().lsn());
        boolean minimal =
                request.operation().isWrite()
                        && MINIMAL.equals(request.headers().get(HeaderNames.PREFER));
        headers.set(HeaderNames.ETAG, outcome.item().etag());
        if (!outcome.hasContent() || minimal || request.operation() == OperationType.HEAD) {
            return Response.empty(outcome.status(), headers.build());
        }
        return new Response(outcome.status(), headers.build(), outcome.item().json());
    }
}
