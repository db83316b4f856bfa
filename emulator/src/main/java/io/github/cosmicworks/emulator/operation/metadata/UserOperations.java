package io.github.cosmicworks.emulator.operation.metadata;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.Database;
import io.github.cosmicworks.emulator.account.access.User;
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
 * Users of a database.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/users">Users in the REST
 *     reference</a>
 */
public final class UserOperations {

    private static final String LIST = "Users";

    private final Account account;
    private final MetadataQueries queries;

    public UserOperations(Account account, MetadataQueries queries) {
        this.account = account;
        this.queries = queries;
    }

    public Response execute(Request request) {
        Database database = account.database(request.path().id(ResourceType.DATABASE));
        return switch (request.operation()) {
            case CREATE -> answer(201, database.users().create(id(request)));
            case READ, HEAD -> read(request, user(request, database));
            case REPLACE -> replace(request, database, user(request, database));
            case UPSERT -> upsert(request, database);
            case DELETE -> delete(request, database, user(request, database));
            case READ_FEED -> list(request, database);
            case QUERY ->
                    queries.answer(
                            request,
                            database.rid(),
                            LIST,
                            database.users().all().stream().map(User::json).toList());
            default ->
                    throw ServiceException.methodNotAllowed(
                            "A user can be created, read, replaced and deleted, and users can be listed and queried.");
        };
    }

    private static User user(Request request, Database database) {
        return database.users().get(request.path().id(ResourceType.USER));
    }

    private static String id(Request request) {
        return ResourceNames.requireResourceId(Bodies.object(request));
    }

    private Response answer(int status, User user) {
        return Responses.resource(
                status, Responses.metadata(account, RequestCharge.METADATA_WRITE), user.json());
    }

    private Response read(Request request, User user) {
        Headers.Builder headers = Responses.metadata(account, RequestCharge.METADATA_READ);
        if (Preconditions.isNotModified(
                request.headers().get(HeaderNames.IF_NONE_MATCH), user.etag())) {
            return Response.empty(304, headers.build());
        }
        return Responses.resource(200, headers, user.json());
    }

    private Response replace(Request request, Database database, User user) {
        Preconditions.requireMatch(request.headers().get(HeaderNames.IF_MATCH), user.etag());
        return answer(200, database.users().replace(user, id(request)));
    }

    private Response upsert(Request request, Database database) {
        String id = id(request);
        return database.users().has(id)
                ? replace(request, database, database.users().get(id))
                : answer(201, database.users().create(id));
    }

    private Response delete(Request request, Database database, User user) {
        Preconditions.requireMatch(request.headers().get(HeaderNames.IF_MATCH), user.etag());
        database.users().delete(user);
        return Response.empty(
                204, Responses.metadata(account, RequestCharge.METADATA_WRITE).build());
    }

    private Response list(Request request, Database database) {
        Paging.Page<User> page = Paging.of(database.users().all(), User::id, request.headers());
        Headers.Builder headers =
                Responses.metadata(account, RequestCharge.METADATA_READ)
                        .set(HeaderNames.CONTINUATION, page.continuation());
        return Responses.list(
                headers, database.rid(), LIST, page.elements().stream().map(User::json).toList());
    }
}
