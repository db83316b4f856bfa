package com.example.speed;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writes three numbers for the JVM of the tests to the file that {@code speed.report} names: the
 * milliseconds from its start to the first assertion and to its end, and those of processor time.
 */
final class Report {

    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private Report() {}

    /** To be called before each assertion. */
    static void assertion() {
        if (BEGUN.compareAndSet(false, true)) {
            long first = sinceTheStart();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> write(first)));
        }
    }

    private static long sinceTheStart() {
        return System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    }

    private static void write(long first) {
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long processor = system.getProcessCpuTime() / 1_000_000;
        String line = "%d %d %d%n".formatted(first, sinceTheStart(), processor);
        try {
            Files.writeString(Path.of(System.getProperty("speed.report")), line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
