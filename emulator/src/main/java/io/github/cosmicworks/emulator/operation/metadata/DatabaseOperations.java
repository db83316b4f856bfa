package io.github.cosmicworks.emulator.operation.metadata;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.Database;
import io.github.cosmicworks.emulator.account.Throughput;
import io.github.cosmicworks.emulator.account.resource.ResourceNames;
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

/**
 * Databases.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/databases">Databases in the REST
 *     reference</a>
 */
public final class DatabaseOperations {

    private static final String LIST = "Databases";

    private final Account account;
    private final MetadataQueries queries;

    public DatabaseOperations(Account account, MetadataQueries queries) {
        this.account = account;
        this.queries = queries;
    }

    public Response execute(Request request) {
        return switch (request.operation()) {
            case CREATE -> create(request);
            case READ -> read(request);
            case HEAD -> head(request);
            case DELETE -> delete(request);
            case READ_FEED -> list(request);
            case QUERY ->
                    queries.answer(
                            request,
                            "",
                            LIST,
                            account.databases().stream().map(Database::json).toList());
            default ->
                    throw ServiceException.methodNotAllowed(
                            "A database can be created, read and deleted, and databases can be listed and queried.");
        };
    }

    private Response create(Request request) {
        String id = ResourceNames.requireResourceId(Bodies.object(request));
        Database database = account.createDatabase(id, Throughput.ofHeaders(request.headers()));
        return Responses.resource(
                201, Responses.metadata(account, RequestCharge.METADATA_WRITE), database.json());
    }

    private Response read(Request request) {
        Database database = account.database(request.path().id(ResourceType.DATABASE));
        Headers.Builder headers = Responses.metadata(account, RequestCharge.METADATA_READ);
        if (Preconditions.isNotModified(
                request.headers().get(HeaderNames.IF_NONE_MATCH),
                database.json().string("_etag"))) {
            return Response.empty(304, headers.build());
        }
        return Responses.resource(200, headers, database.json());
    }

    /** Of a database, or of the account: only how far it has come is asked for. */
    private Response head(Request request) {
        if (!request.path().segments().isEmpty()) {
            account.database(request.path().id(ResourceType.DATABASE));
        }
        return Response.empty(
                200, Responses.metadata(account, RequestCharge.METADATA_READ).build());
    }

    private Response delete(Request request) {
        Database database = account.database(request.path().id(ResourceType.DATABASE));
        Preconditions.requireMatch(
                request.headers().get(HeaderNames.IF_MATCH), database.json().string("_etag"));
        account.deleteDatabase(database);
        return Response.empty(
                204, Responses.metadata(account, RequestCharge.METADATA_WRITE).build());
    }

    private Response list(Request request) {
        Paging.Page<Database> page =
                Paging.of(account.databases(), Database::id, request.headers());
        Headers.Builder headers =
                Responses.metadata(account, RequestCharge.METADATA_READ)
                        .set(HeaderNames.CONTINUATION, page.continuation());
        return Responses.list(
                headers, "", LIST, page.elements().stream().map(Database::json).toList());
    }
}
