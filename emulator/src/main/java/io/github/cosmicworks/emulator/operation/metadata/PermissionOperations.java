package io.github.cosmicworks.emulator.operation.metadata;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.Database;
import io.github.cosmicworks.emulator.account.access.Permission;
import io.github.cosmicworks.emulator.account.access.PermissionDefinition;
import io.github.cosmicworks.emulator.account.access.User;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.operation.message.Bodies;
import io.github.cosmicworks.emulator.operation.message.Paging;
import io.github.cosmicworks.emulator.operation.message.Preconditions;
import io.github.cosmicworks.emulator.operation.message.RequestCharge;
import io.github.cosmicworks.emulator.operation.message.Responses;
import io.github.cosmicworks.emulator.operation.message.TokenIssuer;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.List;

/**
 * Permissions of users. Whoever creates, replaces, reads, lists or queries them gets a new resource
 * token with each.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/permissions">Permissions in the REST
 *     reference</a>
 */
public final class PermissionOperations {

    private static final String LIST = "Permissions";
    private static final long DEFAULT_LIFETIME = 3600;
    private static final long MIN_LIFETIME = 10;
    private static final long MAX_LIFETIME = 86_400;

    private final Account account;
    private final MetadataQueries queries;

    public PermissionOperations(Account account, MetadataQueries queries) {
        this.account = account;
        this.queries = queries;
    }

    /** A user in its database, and how its tokens are made. */
    private record Owner(Database database, User user, TokenIssuer issuer, long lifetime) {

        JsonObject withToken(Permission permission) {
            return permission.json().toBuilder()
                    .put("_token", issuer.issue(database, user, permission, lifetime))
                    .build();
        }

        List<JsonObject> withTokens(List<Permission> permissions) {
            return permissions.stream().map(this::withToken).toList();
        }
    }

    public Response execute(Request request, TokenIssuer issuer) {
        Database database = account.database(request.path().id(ResourceType.DATABASE));
        User user = database.users().get(request.path().id(ResourceType.USER));
        Owner owner = new Owner(database, user, issuer, lifetime(request.headers()));
        return switch (request.operation()) {
            case CREATE -> create(request, owner);
            case READ -> read(request, owner, permission(request, user));
            case REPLACE -> replace(request, owner, permission(request, user));
            case UPSERT -> upsert(request, owner);
            case DELETE -> delete(request, user, permission(request, user));
            case READ_FEED -> list(request, owner);
            case QUERY ->
                    queries.answer(
                            request, user.rid(), LIST, owner.withTokens(user.permissions().all()));
            default ->
                    throw ServiceException.methodNotAllowed(
                            "A permission can be created, read, replaced and deleted, and permissions can be listed and"
                                    + " queried.");
        };
    }

    private static Permission permission(Request request, User user) {
        return user.permissions().get(request.path().id(ResourceType.PERMISSION));
    }

    /**
     * How long a token is to be valid: an hour, or what the client asks for. The REST reference
     * gives five hours as the longest time, the newer reference of the SDKs twenty-four.
     *
     * @see <a
     *     href="https://learn.microsoft.com/dotnet/api/microsoft.azure.cosmos.permission">Permission</a>
     */
    private static long lifetime(Headers headers) {
        long seconds = headers.number(HeaderNames.TOKEN_EXPIRY_SECONDS, DEFAULT_LIFETIME);
        if (seconds < MIN_LIFETIME || seconds > MAX_LIFETIME) {
            throw ServiceException.badRequest(
                    "The value '"
                            + seconds
                            + "' specified for the header '"
                            + HeaderNames.TOKEN_EXPIRY_SECONDS
                            + "' is invalid. Use "
                            + MIN_LIFETIME
                            + " to "
                            + MAX_LIFETIME
                            + " seconds.");
        }
        return seconds;
    }

    private static PermissionDefinition definition(Request request, Owner owner) {
        return PermissionDefinition.of(
                Bodies.object(request), owner.database().id(), owner.database().rid());
    }

    private Response answer(int status, double charge, Owner owner, Permission permission) {
        return Responses.resource(
                status, Responses.metadata(account, charge), owner.withToken(permission));
    }

    private Response create(Request request, Owner owner) {
        Permission created = owner.user().permissions().create(definition(request, owner));
        return answer(201, RequestCharge.METADATA_WRITE, owner, created);
    }

    private Response read(Request request, Owner owner, Permission permission) {
        if (Preconditions.isNotModified(
                request.headers().get(HeaderNames.IF_NONE_MATCH), permission.etag())) {
            return Response.empty(
                    304, Responses.metadata(account, RequestCharge.METADATA_READ).build());
        }
        return answer(200, RequestCharge.METADATA_READ, owner, permission);
    }

    private Response replace(Request request, Owner owner, Permission permission) {
        Preconditions.requireMatch(request.headers().get(HeaderNames.IF_MATCH), permission.etag());
        Permission replacement =
                owner.user().permissions().replace(permission, definition(request, owner));
        return answer(200, RequestCharge.METADATA_WRITE, owner, replacement);
    }

    private Response upsert(Request request, Owner owner) {
        PermissionDefinition definition = definition(request, owner);
        return owner.user().permissions().has(definition.id())
                ? replace(request, owner, owner.user().permissions().get(definition.id()))
                : create(request, owner);
    }

    private Response delete(Request request, User user, Permission permission) {
        Preconditions.requireMatch(request.headers().get(HeaderNames.IF_MATCH), permission.etag());
        user.permissions().delete(permission);
        return Response.empty(
                204, Responses.metadata(account, RequestCharge.METADATA_WRITE).build());
    }

    private Response list(Request request, Owner owner) {
        Paging.Page<Permission> page =
                Paging.of(owner.user().permissions().all(), Permission::id, request.headers());
        Headers.Builder headers =
                Responses.metadata(account, RequestCharge.METADATA_READ)
                        .set(HeaderNames.CONTINUATION, page.continuation());
        return Responses.list(headers, owner.user().rid(), LIST, owner.withTokens(page.elements()));
    }
}
