package io.github.cosmicworks.emulator.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What the JVM prints, its log included, between {@link #listen} and {@link #close}. Stack traces
 * and warnings are for faults: no input of a client is one.
 */
final class Output implements AutoCloseable {

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private Output() {
        PrintStream kept = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(kept);
        System.setErr(kept);
    }

    static Output listen() {
        return new Output();
    }

    String printed() {
        return printed.size() == 0 ? "" : printed.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
    }
}
