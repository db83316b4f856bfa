package io.github.cosmicworks.emulator.script;

import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.account.script.Script;
import io.github.cosmicworks.emulator.account.script.ScriptKind;
import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.query.evaluation.UserDefinedFunctions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The user-defined functions of a container, for one page of a query; used by one thread. */
public final class FunctionSession implements UserDefinedFunctions, AutoCloseable {

    private static final String CONFIGURATION =
            JsonWriter.toJson(JsonObject.builder().put("kind", "function").build());

    private final ScriptRun run;
    private final Container container;
    private final boolean ownTime;
    private final Map<String, Integer> compiled = new HashMap<>();
    private JavaScriptSession session;

    private FunctionSession(ScriptRun run, Container container, boolean ownTime) {
        this.run = run;
        this.container = container;
        this.ownTime = ownTime;
    }

    /** The functions for a query that a script makes, within the time that the script has. */
    public static FunctionSession within(ScriptRun run, Container container) {
        return new FunctionSession(run, container, false);
    }

    /**
     * Runs a query that calls functions; each call has the time that a script has.
     *
     * @param names the functions that the query calls
     * @throws ServiceException 400 when there is no such function
     */
    public static <T> T run(
            ScriptRuntime runtime,
            Container container,
            Set<String> names,
            Function<UserDefinedFunctions, T> query) {
        requireAll(container, names);
        return runtime.run(
                run -> {
                    try (FunctionSession functions = new FunctionSession(run, container, true)) {
                        T result = query.apply(functions);
                        run.requireNotEnded();
                        return result;
                    }
                });
    }

    /**
     * Lets a query through all of whose functions are there. What the service says otherwise is not
     * documented; that it is an error is.
     *
     * @throws ServiceException 400 that names a function that is not there
     */
    public static void requireAll(Container container, Set<String> names) {
        for (String name : names) {
            if (container.scripts().find(ScriptKind.USER_DEFINED_FUNCTION, name) == null) {
                throw ServiceException.badRequest(
                        "Message: "
                                + Scripting.errors(
                                        "The user-defined function 'udf."
                                                + name
                                                + "' does not exist in the container '"
                                                + container.id()
                                                + "'."));
            }
        }
    }

    @Override
    public JsonValue call(String name, JsonValue[] arguments) {
        try {
            int function = function(name);
            if (ownTime) {
                run.restartClock();
            }
            String result = session.call("evaluate", function, text(arguments));
            if (result == null) {
                return JsonUndefined.UNDEFINED;
            }
            Scripting.requireNothingThrown(result);
            return Scripting.parse(result.substring(1));
        } catch (JavaScriptException e) {
            throw run.error(e);
        }
    }

    private int function(String name) throws JavaScriptException {
        if (session == null) {
            session = run.open((operation, argument) -> "");
            session.call("configure", Scripting.NO_SCRIPT, CONFIGURATION);
        }
        Integer known = compiled.get(name);
        if (known != null) {
            return known;
        }
        Script script = container.scripts().get(ScriptKind.USER_DEFINED_FUNCTION, name);
        int number = Scripting.compile(session, name, script.body());
        compiled.put(name, number);
        return number;
    }

    /** Each argument in an array of its own, which is empty for one that is undefined. */
    private static String text(JsonValue[] arguments) {
        JsonValue[] wrapped = new JsonValue[arguments.length];
        for (int i = 0; i < wrapped.length; i++) {
            wrapped[i] = arguments[i].isDefined() ? JsonArray.of(arguments[i]) : JsonArray.EMPTY;
        }
        return JsonWriter.toJson(JsonArray.of(wrapped));
    }

    @Override
    public void close() {
        if (session != null) {
            run.close(session);
        }
    }
}
