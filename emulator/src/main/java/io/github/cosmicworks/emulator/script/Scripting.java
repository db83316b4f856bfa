package io.github.cosmicworks.emulator.script;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.ServiceException;

/** Runs one stored procedure or trigger in a session of its own. */
public final class Scripting {

    /**
     * A script is the expression behind an assignment, as in the service, with line 1 as its first.
     */
    private static final String BEFORE = "(function __docDbMain() { var fn = ";

    private static final String AFTER = "\n; return fn; })()";

    private static final String DONE = "done";
    static final int NO_SCRIPT = -1;
    private static final int BAD_REQUEST = 400;

    private Scripting() {}

    /**
     * Runs a script to its end, with all its callbacks.
     *
     * @param name what stack traces call it
     * @param settings what the library is configured with
     * @param arguments what the script's function is called with
     * @param host answers the script's operations
     * @return what the library says of the result
     * @throws ServiceException 400 with what the script has thrown, or that it does not compile;
     *     what a run throws that is ended
     */
    public static JsonObject run(
            ScriptRun run,
            String name,
            String source,
            JsonObject settings,
            JsonArray arguments,
            JavaScriptEngine.HostFunction host) {
        JavaScriptSession session = run.open(host);
        try {
            int script = compile(session, name, source);
            session.call("configure", NO_SCRIPT, JsonWriter.toJson(settings));
            String state = session.call("start", script, JsonWriter.toJson(arguments));
            while (!state.equals(DONE)) {
                requireNothingThrown(state);
                state = session.call("step", NO_SCRIPT, "");
            }
            String result = session.call("result", NO_SCRIPT, "");
            requireNothingThrown(result);
            return (JsonObject) parse(result);
        } catch (JavaScriptException e) {
            throw run.error(e);
        } finally {
            run.close(session);
        }
    }

    /** Has the engine load and parse what all scripts need. */
    public static void warmUp(ScriptRun run) {
        JsonObject settings =
                JsonObject.builder()
                        .put("kind", "procedure")
                        .put("links", JsonObject.EMPTY)
                        .put("request", JsonObject.EMPTY)
                        .put(
                                "response",
                                JsonObject.builder()
                                        .put("Body", "")
                                        .put(HeaderNames.SCRIPT_LOG_RESULTS, "")
                                        .build())
                        .put("limits", JsonObject.EMPTY)
                        .build();
        run(
                run,
                "warm-up",
                "function () { getContext().getResponse().setBody({}); }",
                settings,
                JsonArray.EMPTY,
                (operation, argument) -> "");
    }

    static int compile(JavaScriptSession session, String name, String source)
            throws JavaScriptException {
        return session.compile(name + ".js", BEFORE + source + AFTER);
    }

    static void requireNothingThrown(String state) {
        if (state.startsWith("!")) {
            throw thrown((JsonObject) parse(state.substring(1)));
        }
    }

    /**
     * What the client is told of what a script has thrown: its number, if it has one, is the
     * sub-status.
     */
    private static ServiceException thrown(JsonObject thrown) {
        int number =
                thrown.get("number") instanceof JsonInteger code
                                && code.value() <= Integer.MAX_VALUE
                        ? (int) code.value()
                        : 0;
        String stack = told(thrown, "stack");
        return error(
                "Encountered exception while executing function. Exception = "
                        + told(thrown, "text")
                        + (stack.isEmpty() ? "" : "\r\nStack trace: " + stack),
                number);
    }

    /** Empty where a script has made something else of the functions that describe an error. */
    private static String told(JsonObject thrown, String name) {
        String text = thrown.string(name);
        return text == null ? "" : text;
    }

    /**
     * The error for a script that calls itself for ever, where the engine cannot tell it itself.
     */
    public static ServiceException stackOverflow() {
        return error(
                "Encountered exception while executing function. Exception = RangeError: Maximum call stack size exceeded",
                0);
    }

    /** An error in the form of the service's. */
    static ServiceException error(String message, int subStatus) {
        return new ServiceException(
                BAD_REQUEST, Math.max(0, subStatus), "BadRequest", "Message: " + errors(message));
    }

    /** The text {@code {"Errors":["..."]}}. */
    public static String errors(String message) {
        return JsonWriter.toJson(
                JsonObject.builder().put("Errors", JsonArray.of(new JsonString(message))).build());
    }

    static JsonValue parse(String json) {
        try {
            return JsonParser.parse(json);
        } catch (JsonSyntaxException e) {
            throw new IllegalStateException("The library of scripts does not speak JSON", e);
        }
    }
}
