package io.github.cosmicworks.emulator.script;

/**
 * An engine that runs JavaScript, found by {@link java.util.ServiceLoader}. It gives scripts the
 * language and nothing else: no class, file, thread, process or network of the host. Safe for use
 * by many threads.
 */
public interface JavaScriptEngine {

    /**
     * Opens a realm of its own, in which nothing is left of other sessions.
     *
     * @param library a JavaScript expression: a function that takes the host function and returns
     *     the function that {@link JavaScriptSession#call} calls
     * @param host what the library calls to get at the world outside
     */
    JavaScriptSession open(String library, HostFunction host);

    /** What a script's library asks of the host: text in, text out. */
    @FunctionalInterface
    interface HostFunction {

        /**
         * Does what is asked for. It throws nothing: a script that has to end is ended by {@link
         * JavaScriptSession#cancel}.
         */
        String call(String operation, String argument);
    }
}
