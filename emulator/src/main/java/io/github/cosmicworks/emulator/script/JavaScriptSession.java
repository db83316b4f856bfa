package io.github.cosmicworks.emulator.script;

/** One realm of JavaScript. It is used by one thread at a time, but for {@link #cancel}. */
public interface JavaScriptSession extends AutoCloseable {

    /**
     * Compiles a script.
     *
     * @param name what it is called in stack traces
     * @param source an expression whose value is a function
     * @return the number by which {@link #call} knows it
     * @throws JavaScriptException when it does not compile, or was ended
     */
    int compile(String name, String source) throws JavaScriptException;

    /**
     * Calls the library's function, and runs the jobs of promises that are ready then.
     *
     * @param operation what the library is to do
     * @param script the number of a script, or -1 for none
     * @param argument what else the library takes
     * @return what the library returns; null for undefined
     * @throws JavaScriptException when the script was ended
     */
    String call(String operation, int script, String argument) throws JavaScriptException;

    /** Ends what runs, from whichever thread; no code of the script runs any more. */
    void cancel();

    @Override
    void close();
}
