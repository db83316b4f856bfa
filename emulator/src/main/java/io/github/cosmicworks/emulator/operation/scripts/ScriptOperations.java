package io.github.cosmicworks.emulator.operation.scripts;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.account.script.Script;
import io.github.cosmicworks.emulator.account.script.ScriptKind;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.operation.message.Bodies;
import io.github.cosmicworks.emulator.operation.message.Paging;
import io.github.cosmicworks.emulator.operation.message.Preconditions;
import io.github.cosmicworks.emulator.operation.message.RequestCharge;
import io.github.cosmicworks.emulator.operation.message.Responses;
import io.github.cosmicworks.emulator.operation.metadata.MetadataQueries;
import io.github.cosmicworks.emulator.operation.routing.PartitionRouter;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.List;

/**
 * The resources of scripts: create, read, replace, delete, list and query. As in the service, the
 * JavaScript in them is not looked at before it is run.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/stored-procedures">Stored
 *     procedures</a>
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/triggers">Triggers</a>
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/user-defined-functions">User-defined
 *     functions</a>
 */
public final class ScriptOperations {

    private final Account account;
    private final PartitionRouter router;
    private final MetadataQueries queries;
    private final ProcedureExecution procedures;

    public ScriptOperations(
            Account account,
            PartitionRouter router,
            MetadataQueries queries,
            ProcedureExecution procedures) {
        this.account = account;
        this.router = router;
        this.queries = queries;
        this.procedures = procedures;
    }

    public Response execute(Request request) {
        Container container = router.container(request);
        ScriptKind kind = ScriptKind.of(request.resourceType());
        return switch (request.operation()) {
            case CREATE -> created(container, create(request, container, kind));
            case UPSERT -> upsert(request, container, kind);
            case READ, HEAD -> read(request, container, named(request, container, kind));
            case REPLACE -> replace(request, container, named(request, container, kind));
            case DELETE -> delete(request, container, named(request, container, kind));
            case READ_FEED -> list(request, container, kind);
            case QUERY ->
                    queries.answer(request, container.rid(), kind.listName(), all(container, kind));
            case EXECUTE -> procedures.execute(request, container, named(request, container, kind));
            default ->
                    throw ServiceException.methodNotAllowed(
                            "A "
                                    + kind.title()
                                    + " can be created, read, replaced and deleted, and they can be listed and queried.");
        };
    }

    private static List<JsonObject> all(Container container, ScriptKind kind) {
        return container.scripts().all(kind).stream().map(Script::json).toList();
    }

    private static Script named(Request request, Container container, ScriptKind kind) {
        return container.scripts().get(kind, request.path().id(request.resourceType()));
    }

    private Script create(Request request, Container container, ScriptKind kind) {
        procedures.prepare();
        return container.scripts().create(kind, Bodies.object(request));
    }

    private Response created(Container container, Script script) {
        return Responses.resource(
                201, headers(container, RequestCharge.METADATA_WRITE), script.json());
    }

    private Response upsert(Request request, Container container, ScriptKind kind) {
        String id = Bodies.object(request).string("id");
        Script previous = id == null ? null : container.scripts().find(kind, id);
        return previous == null
                ? created(container, create(request, container, kind))
                : replace(request, container, previous);
    }

    private Response read(Request request, Container container, Script script) {
        Headers.Builder headers = headers(container, RequestCharge.METADATA_READ);
        if (Preconditions.isNotModified(
                request.headers().get(HeaderNames.IF_NONE_MATCH), script.json().string("_etag"))) {
            return Response.empty(304, headers.build());
        }
        return Responses.resource(200, headers, script.json());
    }

    private Response replace(Request request, Container container, Script previous) {
        Preconditions.requireMatch(
                request.headers().get(HeaderNames.IF_MATCH), previous.json().string("_etag"));
        Script script = container.scripts().replace(previous, Bodies.object(request));
        return Responses.resource(
                200, headers(container, RequestCharge.METADATA_WRITE), script.json());
    }

    private Response delete(Request request, Container container, Script script) {
        Preconditions.requireMatch(
                request.headers().get(HeaderNames.IF_MATCH), script.json().string("_etag"));
        container.scripts().delete(script);
        return Response.empty(204, headers(container, RequestCharge.METADATA_WRITE).build());
    }

    private Response list(Request request, Container container, ScriptKind kind) {
        Paging.Page<Script> page =
                Paging.of(container.scripts().all(kind), Script::id, request.headers());
        Headers.Builder headers =
                headers(container, RequestCharge.METADATA_READ)
                        .set(HeaderNames.CONTINUATION, page.continuation());
        return Responses.list(
                headers,
                container.rid(),
                kind.listName(),
                page.elements().stream().map(Script::json).toList());
    }

    private Headers.Builder headers(Container container, double charge) {
        return Responses.metadata(account, charge)
                .set(HeaderNames.OWNER_FULL_NAME, container.namePath())
                .set(HeaderNames.OWNER_ID, container.rid());
    }
}
