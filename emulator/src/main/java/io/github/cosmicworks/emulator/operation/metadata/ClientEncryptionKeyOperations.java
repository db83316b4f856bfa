package io.github.cosmicworks.emulator.operation.metadata;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.ClientEncryptionKey;
import io.github.cosmicworks.emulator.account.Database;
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
 * Client encryption keys of a database. None can be deleted: what was encrypted with it could not
 * be read any more.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/how-to-always-encrypted">Always
 *     Encrypted</a>
 */
public final class ClientEncryptionKeyOperations {

    private static final String LIST = "ClientEncryptionKeys";

    private final Account account;
    private final MetadataQueries queries;

    public ClientEncryptionKeyOperations(Account account, MetadataQueries queries) {
        this.account = account;
        this.queries = queries;
    }

    public Response execute(Request request) {
        Database database = account.database(request.path().id(ResourceType.DATABASE));
        return switch (request.operation()) {
            case CREATE ->
                    answer(201, database.clientEncryptionKeys().create(Bodies.object(request)));
            case READ, HEAD -> read(request, key(request, database));
            case REPLACE -> replace(request, database, key(request, database));
            case READ_FEED -> list(request, database);
            case QUERY ->
                    queries.answer(
                            request,
                            database.rid(),
                            LIST,
                            database.clientEncryptionKeys().all().stream()
                                    .map(ClientEncryptionKey::json)
                                    .toList());
            default ->
                    throw ServiceException.methodNotAllowed(
                            "A client encryption key can be created, read and replaced, and keys can be listed and"
                                    + " queried.");
        };
    }

    private static ClientEncryptionKey key(Request request, Database database) {
        return database.clientEncryptionKeys()
                .get(request.path().id(ResourceType.CLIENT_ENCRYPTION_KEY));
    }

    private Response answer(int status, ClientEncryptionKey key) {
        return Responses.resource(
                status, Responses.metadata(account, RequestCharge.METADATA_WRITE), key.json());
    }

    private Response read(Request request, ClientEncryptionKey key) {
        Headers.Builder headers = Responses.metadata(account, RequestCharge.METADATA_READ);
        if (Preconditions.isNotModified(
                request.headers().get(HeaderNames.IF_NONE_MATCH), key.json().string("_etag"))) {
            return Response.empty(304, headers.build());
        }
        return Responses.resource(200, headers, key.json());
    }

    private Response replace(Request request, Database database, ClientEncryptionKey key) {
        Preconditions.requireMatch(
                request.headers().get(HeaderNames.IF_MATCH), key.json().string("_etag"));
        return answer(200, database.clientEncryptionKeys().replace(key, Bodies.object(request)));
    }

    private Response list(Request request, Database database) {
        Paging.Page<ClientEncryptionKey> page =
                Paging.of(
                        database.clientEncryptionKeys().all(),
                        ClientEncryptionKey::id,
                        request.headers());
        Headers.Builder headers =
                Responses.metadata(account, RequestCharge.METADATA_READ)
                        .set(HeaderNames.CONTINUATION, page.continuation());
        return Responses.list(
                headers,
                database.rid(),
                LIST,
                page.elements().stream().map(ClientEncryptionKey::json).toList());
    }
}
