package io.github.cosmicworks.emulator.operation.scripts;

import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.account.script.Script;
import io.github.cosmicworks.emulator.account.script.ScriptKind;
import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonNull;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.operation.items.ItemCommand;
import io.github.cosmicworks.emulator.operation.items.ItemOperations;
import io.github.cosmicworks.emulator.operation.items.ItemOutcome;
import io.github.cosmicworks.emulator.operation.message.Bodies;
import io.github.cosmicworks.emulator.operation.routing.PartitionRouter;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.script.ScriptRuntime;
import io.github.cosmicworks.emulator.script.Scripting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Writes of items with triggers: the script before, the write and the script behind are one
 * transaction. Triggers run only when a request names them.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/stored-procedures-triggers-udfs#triggers">Triggers</a>
 */
public final class TriggeredWrites {

    private final PartitionRouter router;
    private final ScriptRuntime runtime;

    public TriggeredWrites(PartitionRouter router, ScriptRuntime runtime) {
        this.router = router;
        this.runtime = runtime;
    }

    /** Whether a request names a trigger. */
    public static boolean namesTriggers(Request request) {
        return isNamed(request, HeaderNames.PRE_TRIGGER_INCLUDE)
                || isNamed(request, HeaderNames.POST_TRIGGER_INCLUDE);
    }

    private static boolean isNamed(Request request, String header) {
        String names = request.headers().get(header);
        return names != null && !names.isBlank();
    }

    public Response execute(Request request) {
        Container container = router.container(request);
        String operation = operation(request.operation());
        Script before =
                trigger(request, container, HeaderNames.PRE_TRIGGER_INCLUDE, "Pre", operation);
        Script behind =
                trigger(request, container, HeaderNames.POST_TRIGGER_INCLUDE, "Post", operation);
        return ScriptTransaction.run(
                runtime,
                request,
                container,
                transaction -> {
                    ScriptItems items = new ScriptItems(transaction);
                    Request changed =
                            before == null
                                    ? request
                                    : runBefore(before, request, operation, transaction, items);
                    ItemCommand command =
                            ItemOperations.command(
                                    changed,
                                    container,
                                    transaction.partitionKey(),
                                    transaction.effectivePartitionKey());
                    ItemOutcome outcome = command.execute(transaction.items());
                    byte[] body =
                            behind == null
                                    ? null
                                    : runBehind(
                                            behind,
                                            changed,
                                            operation,
                                            outcome,
                                            transaction,
                                            items);
                    transaction.commit();
                    ItemOutcome committed =
                            new ItemOutcome(
                                    outcome.status(),
                                    transaction.items().committed(outcome.item()),
                                    outcome.charge() + items.charge());
                    Response response =
                            ItemOperations.response(
                                    changed, container, transaction.partition(), committed);
                    return body == null || response.body().length == 0
                            ? response
                            : new Response(response.status(), response.headers(), body);
                });
    }

    /** The name that a script sees; what the service documents no triggers for is refused. */
    private static String operation(OperationType type) {
        return switch (type) {
            case CREATE -> "Create";
            case UPSERT -> "Upsert";
            case REPLACE -> "Replace";
            case DELETE -> "Delete";
            default ->
                    throw ServiceException.badRequest(
                            "Triggers are for the creation, replacement, upsert and deletion of an item. This request is"
                                    + " none of these and names one.");
        };
    }

    /** The trigger that a request names; null when it names none. */
    private static Script trigger(
            Request request, Container container, String header, String type, String operation) {
        if (!isNamed(request, header)) {
            return null;
        }
        List<String> names = new ArrayList<>();
        for (String name : request.headers().get(header).split(",", -1)) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        if (names.size() != 1) {
            throw ServiceException.badRequest(
                    "One trigger of each type can be run with an operation; the header '"
                            + header
                            + "' names "
                            + names.size()
                            + ".");
        }
        Script trigger = container.scripts().find(ScriptKind.TRIGGER, names.get(0));
        if (trigger == null) {
            throw ServiceException.badRequest(
                    "The trigger '%s' does not exist in the container '%s'."
                            .formatted(names.get(0), container.id()));
        }
        if (!trigger.triggerType().equals(type)) {
            throw ServiceException.badRequest(
                    "The trigger '%s' has the type %s and cannot be run as %s trigger."
                            .formatted(trigger.id(), trigger.triggerType(), type));
        }
        if (!operations(operation).contains(trigger.triggerOperation())) {
            throw ServiceException.badRequest(
                    "The trigger '%s' was created for the operation %s and cannot be run with %s."
                            .formatted(trigger.id(), trigger.triggerOperation(), operation));
        }
        return trigger;
    }

    /** What a trigger may be registered for to run with an operation. */
    private static Set<String> operations(String operation) {
        // Update is the older word for Replace.
        return operation.equals("Replace")
                ? Set.of("All", "Replace", "Update")
                : Set.of("All", operation);
    }

    private static Request runBefore(
            Script trigger,
            Request request,
            String operation,
            ScriptTransaction transaction,
            ScriptItems items) {
        JsonObject result =
                run(
                        trigger,
                        "pre",
                        request,
                        operation,
                        body(request),
                        JsonNull.NULL,
                        transaction,
                        items);
        String body = result.string("body");
        return result.get("changed") == JsonBoolean.TRUE && body != null
                ? new Request(
                        request.operation(),
                        request.resourceType(),
                        request.path(),
                        request.headers(),
                        body.getBytes(StandardCharsets.UTF_8))
                : request;
    }

    /** The body that the trigger has put in the place of the item's; null when it has not. */
    private static byte[] runBehind(
            Script trigger,
            Request request,
            String operation,
            ItemOutcome outcome,
            ScriptTransaction transaction,
            ScriptItems items) {
        JsonValue written = outcome.hasContent() ? outcome.item().body() : JsonNull.NULL;
        JsonObject result =
                run(
                        trigger,
                        "post",
                        request,
                        operation,
                        body(request),
                        written,
                        transaction,
                        items);
        return result.get("changed") == JsonBoolean.TRUE
                ? result.string("body").getBytes(StandardCharsets.UTF_8)
                : null;
    }

    private static JsonValue body(Request request) {
        return request.operation() == OperationType.DELETE ? JsonNull.NULL : Bodies.object(request);
    }

    private static JsonObject run(
            Script trigger,
            String kind,
            Request request,
            String operation,
            JsonValue body,
            JsonValue response,
            ScriptTransaction transaction,
            ScriptItems items) {
        items.charge(ProcedureExecution.CHARGE);
        return Scripting.run(
                transaction.run(),
                trigger.id(),
                trigger.body(),
                ScriptSettings.of(
                        kind, transaction.container(), request, operation, body, response),
                JsonArray.EMPTY,
                items);
    }
}
