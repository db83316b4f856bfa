package io.github.cosmicworks.emulator.operation;

import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.partition.Item;
import io.github.cosmicworks.emulator.partition.ItemKey;
import io.github.cosmicworks.emulator.partition.PartitionKeyValue;
import io.github.cosmicworks.emulator.partition.PartitionTransaction;
import io.github.cosmicworks.emulator.partition.PhysicalPartition;
import java.util.function.Function;

/**
 * Items, one at a time.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/documents">Documents in the REST
 *     reference</a>
 */
final class ItemOperations {

    private static final String MINIMAL = "return=minimal";

    private final PartitionRouter router;

    ItemOperations(PartitionRouter router) {
        this.router = router;
    }

    /** What an operation on an item came to. */
    private record Outcome(int status, Item item, double charge) {}

    Response execute(Request request) {
        Container container = router.container(request);
        PartitionKeyValue key = PartitionRouter.requirePartitionKey(request);
        String epk = container.effectivePartitionKey(key);
        return router.onPartition(
                request,
                container,
                epk,
                partition -> {
                    Outcome outcome = outcome(request, container, key, partition, epk);
                    return response(request, container, partition, outcome);
                });
    }

    private static Outcome outcome(
            Request request,
            Container container,
            PartitionKeyValue key,
            PhysicalPartition partition,
            String epk) {
        return switch (request.operation()) {
            case READ, HEAD -> read(request, partition, epk);
            case CREATE -> {
                JsonObject body = body(request, container, key);
                yield partition.write(transaction -> create(request, transaction, epk, body));
            }
            case UPSERT -> {
                JsonObject body = body(request, container, key);
                yield partition.write(transaction -> upsert(request, transaction, epk, body));
            }
            case REPLACE -> {
                JsonObject body = body(request, container, key);
                yield partition.write(
                        transaction ->
                                replace(
                                        request,
                                        transaction,
                                        require(request, epk, transaction::read),
                                        body));
            }
            case DELETE ->
                    partition.write(
                            transaction ->
                                    delete(
                                            request,
                                            transaction,
                                            require(request, epk, transaction::read)));
            default ->
                    throw ServiceException.methodNotAllowed(
                            "The operation " + request.operation() + " does not exist for items.");
        };
    }

    private static Outcome read(Request request, PhysicalPartition partition, String epk) {
        Sessions.requireSeen(request.headers(), partition);
        Item item = require(request, epk, partition::read);
        boolean known = Preconditions.isNotModified(request.headers(), item.etag());
        return new Outcome(known ? 304 : 200, item, RequestCharge.read(item.sizeInBytes()));
    }

    private static Outcome create(
            Request request, PartitionTransaction transaction, String epk, JsonObject body) {
        int size = request.body().length;
        Item created = transaction.create(new ItemKey(epk, body.string("id")), body, size);
        return new Outcome(201, created, RequestCharge.write(size));
    }

    private static Outcome upsert(
            Request request, PartitionTransaction transaction, String epk, JsonObject body) {
        Item previous = transaction.read(new ItemKey(epk, body.string("id")));
        return previous == null
                ? create(request, transaction, epk, body)
                : replace(request, transaction, previous, body);
    }

    private static Outcome replace(
            Request request, PartitionTransaction transaction, Item previous, JsonObject body) {
        Preconditions.requireMatch(request.headers().get(HeaderNames.IF_MATCH), previous.etag());
        if (!previous.key().id().equals(body.string("id"))) {
            throw ServiceException.badRequest(
                    "The id in the body of a replace must be the id of the item it replaces.");
        }
        int size = request.body().length;
        return new Outcome(
                200, transaction.replace(previous, body, size), RequestCharge.replace(size));
    }

    private static Outcome delete(
            Request request, PartitionTransaction transaction, Item previous) {
        Preconditions.requireMatch(request.headers().get(HeaderNames.IF_MATCH), previous.etag());
        transaction.delete(previous);
        return new Outcome(204, previous, RequestCharge.write(previous.sizeInBytes()));
    }

    private static JsonObject body(Request request, Container container, PartitionKeyValue key) {
        ItemBodies.requireSize(request.body().length);
        JsonObject body = Bodies.object(request);
        ItemBodies.require(container, key, body, request.body().length);
        return body;
    }

    /**
     * The item that the path names.
     *
     * @throws ServiceException 404 when there is none
     */
    private static Item require(Request request, String epk, Function<ItemKey, Item> reader) {
        Item item = reader.apply(new ItemKey(epk, request.path().id(ResourceType.ITEM)));
        if (item == null) {
            throw ServiceException.notFound(
                    "Entity with the specified id does not exist in the system. More info:"
                            + " https://aka.ms/cosmosdb-tsg-not-found");
        }
        return item;
    }

    private static Response response(
            Request request, Container container, PhysicalPartition partition, Outcome outcome) {
        Headers.Builder headers =
                Answers.items(container, partition, outcome.charge())
                        .set(HeaderNames.ITEM_LSN, outcome.item().lsn());
        boolean minimal =
                request.operation().isWrite()
                        && MINIMAL.equals(request.headers().get(HeaderNames.PREFER));
        if (outcome.status() == 304
                || outcome.status() == 204
                || minimal
                || request.operation() == OperationType.HEAD) {
            return Response.empty(
                    outcome.status(), headers.set(HeaderNames.ETAG, outcome.item().etag()).build());
        }
        return Answers.resource(outcome.status(), headers, outcome.item().body());
    }
}
