package io.github.cosmicworks.everysample;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;

/**
 * Runs the {@code main} of samples, one after the other, in a JVM that has nothing else to do. Each
 * line on standard input asks for one run: {@code true} or {@code false}, whether client builders
 * are in gateway mode by default, and the name of the sample's class.
 *
 * <p>What goes wrong in a sample ends this JVM with exit code 1, as it ends the sample's own.
 */
public final class Runs {

    /** Stands in the output after each run. */
    static final String END_OF_RUN = "-- end of run --";

    private static final Duration UNTIL_THREADS_END = Duration.ofSeconds(10);

    private Runs() {}

    /** The line that asks for a run. */
    static String request(String className, boolean gatewayByDefault) {
        return gatewayByDefault + " " + className;
    }

    /** Takes requests until there are no more. */
    public static void main(String[] args) throws Exception {
        BufferedReader requests =
                new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        Set<Thread> ownThreads = Thread.getAllStackTraces().keySet();
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            String[] request = line.split(" ", 2);
            Properties before = (Properties) System.getProperties().clone();
            System.setProperty(SampleLibraries.GATEWAY_BY_DEFAULT, request[0]);
            Class.forName(request[1])
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
            awaitEnd(ownThreads);
            System.setProperties(before);
            System.out.println(END_OF_RUN);
            System.out.flush();
        }
    }

    /** A thread that goes on would keep the sample's own JVM from its end. */
    private static void awaitEnd(Set<Thread> ownThreads) throws InterruptedException {
        long end = System.nanoTime() + UNTIL_THREADS_END.toNanos();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.isDaemon() || ownThreads.contains(thread)) {
                continue;
            }
            thread.join(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
            if (thread.isAlive()) {
                throw new IllegalStateException(
                        "The sample is over, and still there is its thread " + thread.getName());
            }
        }
    }
}
