package io.github.cosmicworks.emulator;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Ends the process when a thread is lost for want of memory: nobody knows what the others lack
 * then, and a process that hangs is worse than one that has ended. The JVM's option {@code
 * ExitOnOutOfMemoryError} does the same, earlier, and cannot be switched on from inside.
 */
final class MemoryExhaustion implements Thread.UncaughtExceptionHandler {

    /** That of the JVM's option. */
    static final int EXIT_CODE = 3;

    private static final byte[] WORDS =
            ("The emulator has run out of memory, and ends. Start it with more (java -Xmx2g -jar ...), or bound what it"
                            + " stores (--storage-limit).\n")
                    .getBytes(StandardCharsets.US_ASCII);

    private final FileOutputStream errors = new FileOutputStream(FileDescriptor.err);

    /** Any other failure ends its thread only, and is printed as ever. */
    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            end();
        }
        System.err.println("Exception in thread \"" + thread.getName() + "\"");
        failure.printStackTrace();
    }

    /** Ends the process at once; neither this nor the words take memory. */
    void end() {
        try {
            errors.write(WORDS);
        } catch (IOException e) {
            // Nobody reads it.
        } finally {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }
}
