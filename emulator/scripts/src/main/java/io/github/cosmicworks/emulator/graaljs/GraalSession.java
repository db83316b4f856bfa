package io.github.cosmicworks.emulator.graaljs;

import io.github.cosmicworks.emulator.script.JavaScriptEngine.HostFunction;
import io.github.cosmicworks.emulator.script.JavaScriptException;
import io.github.cosmicworks.emulator.script.JavaScriptException.Reason;
import io.github.cosmicworks.emulator.script.JavaScriptSession;
import java.util.ArrayList;
import java.util.List;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.SourceSection;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;

/** A context of GraalVM with the library in it. */
final class GraalSession implements JavaScriptSession {

    private final Context context;
    private final Value library;
    private final List<Value> scripts = new ArrayList<>();

    GraalSession(Context context, Source library, HostFunction host) {
        this.context = context;
        ProxyExecutable call =
                arguments -> host.call(arguments[0].asString(), arguments[1].asString());
        this.library = context.eval(library).execute(call);
    }

    @Override
    public int compile(String name, String source) throws JavaScriptException {
        try {
            scripts.add(context.eval(GraalJavaScript.source(name, source)));
            return scripts.size() - 1;
        } catch (PolyglotException e) {
            throw translated(e);
        }
    }

    @Override
    public String call(String operation, int script, String argument) throws JavaScriptException {
        try {
            Value result =
                    script < 0
                            ? library.execute(operation, null, argument)
                            : library.execute(operation, scripts.get(script), argument);
            return result.isNull() ? null : result.asString();
        } catch (PolyglotException e) {
            throw translated(e);
        } catch (IllegalStateException e) {
            // The context was closed between two calls.
            throw new JavaScriptException(Reason.CANCELLED, e.getMessage());
        }
    }

    private static JavaScriptException translated(PolyglotException e) {
        if (e.isCancelled() || e.isInterrupted()) {
            return new JavaScriptException(Reason.CANCELLED, e.getMessage());
        }
        if (e.isResourceExhausted()) {
            return new JavaScriptException(Reason.MEMORY, e.getMessage());
        }
        if (e.isSyntaxError()) {
            return new JavaScriptException(Reason.SYNTAX, e.getMessage() + where(e));
        }
        return new JavaScriptException(
                e.isGuestException() && !e.isInternalError() ? Reason.SPOILED : Reason.FAILURE,
                e.getMessage());
    }

    private static String where(PolyglotException e) {
        SourceSection at = e.getSourceLocation();
        if (at == null || !at.isAvailable()) {
            return "";
        }
        return "\r\nSource information: line: %d, column: %d, source line:\n%s"
                .formatted(
                        at.getStartLine(),
                        at.getStartColumn(),
                        at.getSource().getCharacters(at.getStartLine()));
    }

    @Override
    public void cancel() {
        context.close(true);
    }

    @Override
    public void close() {
        context.close(true);
    }
}
