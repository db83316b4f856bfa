package io.github.cosmicworks.emulator.operation.metadata;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.account.Database;
import io.github.cosmicworks.emulator.account.GlobalSecondaryIndexes;
import io.github.cosmicworks.emulator.account.Throughput;
import io.github.cosmicworks.emulator.account.policy.ContainerDefinition;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.operation.message.Bodies;
import io.github.cosmicworks.emulator.operation.message.Paging;
import io.github.cosmicworks.emulator.operation.message.Preconditions;
import io.github.cosmicworks.emulator.operation.message.RequestCharge;
import io.github.cosmicworks.emulator.operation.message.Responses;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.List;

/**
 * Containers.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/collections">Collections in the REST
 *     reference</a>
 */
public final class ContainerOperations {

    private static final String LIST = "DocumentCollections";

    private static final String PARTITION_KEYS_REQUIRED = "2018-12-31";

    private final Account account;
    private final MetadataQueries queries;

    public ContainerOperations(Account account, MetadataQueries queries) {
        this.account = account;
        this.queries = queries;
    }

    public Response execute(Request request) {
        Database database = account.database(request.path().id(ResourceType.DATABASE));
        return switch (request.operation()) {
            case CREATE -> create(request, database);
            case READ, HEAD -> read(request, container(request, database));
            case REPLACE -> replace(request, container(request, database));
            case DELETE -> delete(request, container(request, database));
            case READ_FEED -> list(request, database);
            case QUERY ->
                    queries.answer(
                            request,
                            database.rid(),
                            LIST,
                            described(request, database.containers()));
            default ->
                    throw ServiceException.methodNotAllowed(
                            "A container can be created, read, replaced and deleted, and containers can be listed and"
                                    + " queried.");
        };
    }

    private static Container container(Request request, Database database) {
        return database.container(request.path().id(ResourceType.CONTAINER));
    }

    /** Versions of the REST protocol before this one know of containers without partition key. */
    private static boolean knowsKeyless(Request request) {
        String version = request.headers().get(HeaderNames.VERSION);
        return version != null && version.compareTo(PARTITION_KEYS_REQUIRED) < 0;
    }

    private static JsonObject described(Request request, Container container) {
        return described(request, List.of(container)).get(0);
    }

    private static List<JsonObject> described(Request request, List<Container> containers) {
        if (containers.isEmpty()) {
            return List.of();
        }
        List<Container> indexes = containers.get(0).database().indexes();
        return containers.stream()
                .map(
                        container -> {
                            JsonObject json = GlobalSecondaryIndexes.describe(container, indexes);
                            return knowsKeyless(request)
                                    ? container.definition().withoutSystemKey(json)
                                    : json;
                        })
                .toList();
    }

    private Response create(Request request, Database database) {
        ContainerDefinition definition =
                ContainerDefinition.of(Bodies.object(request), knowsKeyless(request));
        Container container =
                account.createContainer(
                        database, definition, Throughput.ofHeaders(request.headers()));
        return Responses.resource(
                201,
                headers(container, RequestCharge.METADATA_WRITE),
                described(request, container));
    }

    private Response read(Request request, Container container) {
        Headers.Builder headers = headers(container, RequestCharge.METADATA_READ);
        // Indexes are built at once, so a transformation is over when it can be asked for.
        headers.set(HeaderNames.INDEX_PROGRESS, 100);
        if (request.headers().isTrue(HeaderNames.POPULATE_QUOTA_INFO)) {
            headers.set(HeaderNames.RESOURCE_QUOTA, ContainerUsage.QUOTA)
                    .set(HeaderNames.RESOURCE_USAGE, ContainerUsage.of(container));
        }
        if (Preconditions.isNotModified(
                request.headers().get(HeaderNames.IF_NONE_MATCH),
                container.json().string("_etag"))) {
            return Response.empty(304, headers.build());
        }
        JsonObject described = described(request, container);
        if (request.headers().isTrue(HeaderNames.POPULATE_PARTITION_STATISTICS)) {
            described =
                    described.toBuilder()
                            .put("statistics", ContainerUsage.byPartition(container))
                            .build();
        }
        return Responses.resource(200, headers, described);
    }

    private Response replace(Request request, Container container) {
        Preconditions.requireMatch(
                request.headers().get(HeaderNames.IF_MATCH), container.json().string("_etag"));
        boolean keyless = container.definition().hasSystemKey();
        account.replaceContainer(
                container, ContainerDefinition.of(Bodies.object(request), keyless));
        return Responses.resource(
                200,
                headers(container, RequestCharge.METADATA_WRITE),
                described(request, container));
    }

    private Response delete(Request request, Container container) {
        Preconditions.requireMatch(
                request.headers().get(HeaderNames.IF_MATCH), container.json().string("_etag"));
        account.deleteSource(container);
        return Response.empty(204, headers(container, RequestCharge.METADATA_WRITE).build());
    }

    private Response list(Request request, Database database) {
        Paging.Page<Container> page =
                Paging.of(database.containers(), Container::id, request.headers());
        Headers.Builder headers =
                Responses.metadata(account, RequestCharge.METADATA_READ)
                        .set(HeaderNames.CONTINUATION, page.continuation());
        return Responses.list(headers, database.rid(), LIST, described(request, page.elements()));
    }

    private Headers.Builder headers(Container container, double charge) {
        return Responses.metadata(account, charge)
                .set(HeaderNames.OWNER_FULL_NAME, "dbs/" + container.database().id())
                .set(HeaderNames.OWNER_ID, container.database().rid());
    }
}
