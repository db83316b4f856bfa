package io.github.cosmicworks.emulator.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What the threads behind a {@link LocalListener} and the one that listens print, their log
 * included, between {@link #listen} and {@link #close}. Stack traces and warnings are for faults:
 * no input of a client is one. What other threads print in that time, such as those of a client
 * that another test has just closed, goes where it always goes.
 */
final class Output implements AutoCloseable {

    /** How the names of the threads behind a listener begin. */
    static final String THREADS = "fuzz-";

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Thread listener = Thread.currentThread();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream kept = new PrintStream(printed, true, StandardCharsets.UTF_8);

    private Output() {
        System.setOut(splitFrom(out));
        System.setErr(splitFrom(err));
    }

    static Output listen() {
        return new Output();
    }

    private PrintStream splitFrom(PrintStream original) {
        OutputStream split =
                new OutputStream() {
                    @Override
                    public void write(int value) {
                        target().write(value);
                    }

                    @Override
                    public void write(byte[] bytes, int offset, int length) {
                        target().write(bytes, offset, length);
                    }

                    private PrintStream target() {
                        return isOurs(Thread.currentThread()) ? kept : original;
                    }
                };
        return new PrintStream(split, true, StandardCharsets.UTF_8);
    }

    private boolean isOurs(Thread thread) {
        return thread == listener || thread.getName().startsWith(THREADS);
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
