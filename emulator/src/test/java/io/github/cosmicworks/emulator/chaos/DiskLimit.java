package io.github.cosmicworks.emulator.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A full disk, as the operating system can make one for a process while it runs: no file gets
 * longer than a limit, and a write that reaches it is cut off in the middle. It holds for the whole
 * JVM and for the processes that it starts, so nothing else may run beside it.
 */
final class DiskLimit implements AutoCloseable {

    private static final Path COMMAND = Path.of("/usr/bin/prlimit");

    /** Whether this operating system can. */
    static boolean isThere() {
        return Files.isExecutable(COMMAND);
    }

    /** Leaves the longest file of a folder this many bytes. */
    void leave(Path folder, int bytes) {
        try (Stream<Path> files = Files.list(folder)) {
            long longest = files.mapToLong(file -> file.toFile().length()).max().orElse(0);
            limit(Long.toString(longest + bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Sets the soft limit and leaves the hard one, which no process can raise again. Whoever is
     * interrupted may not leave a full disk behind, so nothing interrupts this.
     */
    private static void limit(String soft) {
        try {
            Process process =
                    new ProcessBuilder(
                                    COMMAND.toString(),
                                    "--pid",
                                    Long.toString(ProcessHandle.current().pid()),
                                    "--fsize=" + soft + ":")
                            .inheritIO()
                            .start();
            if (process.onExit().orTimeout(60, TimeUnit.SECONDS).join().exitValue() != 0) {
                throw new IllegalStateException("No limit of " + soft);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** There is room again. */
    @Override
    public void close() {
        limit("unlimited");
    }
}
