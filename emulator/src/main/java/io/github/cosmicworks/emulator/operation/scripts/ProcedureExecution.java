package io.github.cosmicworks.emulator.operation.scripts;

import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.account.script.Script;
import io.github.cosmicworks.emulator.account.script.ScriptKind;
import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonNull;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.operation.message.Responses;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.script.ScriptRuntime;
import io.github.cosmicworks.emulator.script.Scripting;
import java.nio.charset.StandardCharsets;

/**
 * Executes stored procedures.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/execute-a-stored-procedure">Execute
 *     a stored procedure</a>
 */
public final class ProcedureExecution {

    /** What a script costs besides its operations. */
    static final double CHARGE = 1;

    /** The answer of a script that says nothing. */
    private static final String EMPTY = "\"\"";

    private static final int MAX_REQUEST = 2 * 1024 * 1024;

    private final ScriptRuntime runtime;

    public ProcedureExecution(ScriptRuntime runtime) {
        this.runtime = runtime;
    }

    /** Loads what scripts need, before the first one has to wait for it. */
    void prepare() {
        runtime.prepare();
    }

    Response execute(Request request, Container container, Script procedure) {
        if (procedure.kind() != ScriptKind.STORED_PROCEDURE) {
            throw ServiceException.methodNotAllowed("Only stored procedures can be executed.");
        }
        JsonArray arguments = arguments(request);
        JsonObject settings =
                ScriptSettings.of(
                        "procedure", container, request, "Execute", arguments, JsonNull.NULL);
        return ScriptTransaction.run(
                runtime,
                request,
                container,
                transaction -> {
                    ScriptItems items = new ScriptItems(transaction);
                    JsonObject result =
                            Scripting.run(
                                    transaction.run(),
                                    procedure.id(),
                                    procedure.body(),
                                    settings,
                                    arguments,
                                    items);
                    String log = ScriptSettings.header(result.string("log"));
                    transaction.commit();
                    String body =
                            result.get("changed") == JsonBoolean.TRUE
                                    ? result.string("body")
                                    : EMPTY;
                    return new Response(
                            200,
                            Responses.items(
                                            container,
                                            transaction.partition(),
                                            CHARGE + items.charge())
                                    .set(HeaderNames.SCRIPT_LOG_RESULTS, log)
                                    .build(),
                            body.getBytes(StandardCharsets.UTF_8));
                });
    }

    private static JsonArray arguments(Request request) {
        if (request.body().length == 0) {
            return JsonArray.EMPTY;
        }
        if (request.body().length > MAX_REQUEST) {
            throw ServiceException.tooLarge(
                    "Request size is too large: the parameters of a stored procedure have at most "
                            + MAX_REQUEST
                            + " bytes.");
        }
        try {
            if (JsonParser.parse(request.body()) instanceof JsonArray array) {
                return array;
            }
        } catch (JsonSyntaxException e) {
            throw ServiceException.badRequest(
                    "The request body is not valid JSON: " + e.getMessage());
        }
        throw ServiceException.badRequest(
                "The parameters of a stored procedure are sent as a JSON array.");
    }
}
