package io.github.cosmicworks.emulator.script;

import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.ServiceLoader;

/** The engine that is there, and the library that it runs. Both are loaded for the first script. */
final class ScriptEngines {

    private static final String MISSING =
            "JavaScript on the server takes an engine, which is a module of its own because it is large: add the"
                    + " dependency io.github.cosmicworks:emulator-scripts, of the same version as the emulator. The"
                    + " runnable jar and the image have it.";

    private ScriptEngines() {}

    /** Loaded once for all emulators in this JVM: to load an engine takes most of a second. */
    private static final class Loaded {

        static final Optional<JavaScriptEngine> ENGINE =
                ServiceLoader.load(JavaScriptEngine.class, JavaScriptEngine.class.getClassLoader())
                        .findFirst();

        static final String LIBRARY = library();

        /** Two expressions: the bounds, and the library, whose value counts. */
        private static String library() {
            return "(" + text("bounds.js") + "\n,\n" + text("server-side.js") + "\n)";
        }

        private static String text(String name) {
            try (InputStream in = ScriptEngines.class.getResourceAsStream(name)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException("The library of scripts cannot be read", e);
            }
        }
    }

    /**
     * The engine.
     *
     * @throws ServiceException 400 that names the dependency when there is none
     */
    static JavaScriptEngine require() {
        return Loaded.ENGINE.orElseThrow(() -> ServiceException.badRequest(MISSING));
    }

    /** Whether there is an engine; loads it. */
    static boolean isThere() {
        return Loaded.ENGINE.isPresent();
    }

    static String library() {
        return Loaded.LIBRARY;
    }
}
