package io.github.cosmicworks.emulator.graaljs;

import io.github.cosmicworks.emulator.script.JavaScriptEngine;
import io.github.cosmicworks.emulator.script.JavaScriptSession;
import java.io.OutputStream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.IOAccess;

/**
 * JavaScript by GraalVM. What is loaded and parsed is shared by all sessions; everything else is a
 * session's own.
 *
 * <p>A context may do nothing but compute, and says so item by item. The engine's sandbox policy
 * {@code CONSTRAINED} demands the same, but takes no limits for strings and arrays.
 *
 * @see <a href="https://www.graalvm.org/latest/security-guide/sandboxing/">Sandboxing</a>
 */
public final class GraalJavaScript implements JavaScriptEngine {

    static final String LANGUAGE = "js";

    /** The longest string: some times the largest item and the largest answer. */
    private static final int MAX_STRING = 16 * 1024 * 1024;

    /** The most bytes that an array of numbers asks for at once. */
    private static final int MAX_TYPED_ARRAY = 16 * 1024 * 1024;

    private final Engine engine =
            Engine.newBuilder(LANGUAGE)
                    .allowExperimentalOptions(true)
                    .useSystemProperties(false)
                    .out(OutputStream.nullOutputStream())
                    .err(OutputStream.nullOutputStream())
                    // It interprets, on a JDK that is not GraalVM, and need not say so.
                    .option("engine.WarnInterpreterOnly", "false")
                    .build();

    /** For the service loader. */
    public GraalJavaScript() {}

    @Override
    public JavaScriptSession open(String library, HostFunction host) {
        Context context =
                Context.newBuilder(LANGUAGE)
                        .engine(engine)
                        .allowHostAccess(HostAccess.NONE)
                        .allowHostClassLookup(name -> false)
                        .allowHostClassLoading(false)
                        .allowPolyglotAccess(PolyglotAccess.NONE)
                        .allowIO(IOAccess.NONE)
                        .allowNativeAccess(false)
                        .allowCreateProcess(false)
                        .allowCreateThread(false)
                        .allowEnvironmentAccess(EnvironmentAccess.NONE)
                        .allowInnerContextOptions(false)
                        .allowExperimentalOptions(true)
                        .option("js.string-length-limit", Integer.toString(MAX_STRING))
                        .option("js.max-typed-array-length", Integer.toString(MAX_TYPED_ARRAY))
                        // Numbers without bound: one product of two can take minutes, and nothing
                        // ends it. ECMAScript 2015 has none.
                        .option("js.bigint", "false")
                        // Later versions copy whatever says that it is long, and do not stop for
                        // it.
                        .option("js.ecmascript-version", "2022")
                        .option("js.console", "false")
                        .option("js.print", "false")
                        .option("js.load", "false")
                        .option("js.graal-builtin", "false")
                        .option("js.polyglot-builtin", "false")
                        .option("js.java-package-globals", "false")
                        .option("js.global-arguments", "false")
                        // Nothing to share memory with, and waiting would only hold the thread.
                        .option("js.shared-array-buffer", "false")
                        .option("js.atomics", "false")
                        .build();
        try {
            return new GraalSession(context, source("server-side.js", library), host);
        } catch (RuntimeException | Error e) {
            context.close(true);
            throw e;
        }
    }

    /** Equal sources are parsed once for all sessions. */
    static Source source(String name, String text) {
        return Source.newBuilder(LANGUAGE, text, name).cached(true).buildLiteral();
    }
}
