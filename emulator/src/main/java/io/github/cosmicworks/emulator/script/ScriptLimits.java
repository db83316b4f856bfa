package io.github.cosmicworks.emulator.script;

import java.time.Duration;

/**
 * What scripts may take.
 *
 * @param time how long one may run; the service documents five seconds
 * @param memory the bytes that one may keep hold of
 * @param running how many run at the same time
 * @param waiting how many may wait for their turn
 * @param lost for how many that were ended and do not stop others get threads; when there are more,
 *     none of those that are left runs until one stops
 */
public record ScriptLimits(Duration time, long memory, int running, int waiting, int lost) {

    private static final int LEAST_MEMORY = 32 * 1024 * 1024;
    private static final int WAITING = 256;
    private static final int LOST = 8;

    /**
     * The limits of the service, as far as it documents them. All scripts that run together keep no
     * more than a quarter of the heap.
     *
     * @see <a
     *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/stored-procedures-triggers-udfs#bounded-execution">Bounded
     *     execution</a>
     */
    public static ScriptLimits ofThisMachine() {
        Runtime runtime = Runtime.getRuntime();
        int running = Math.max(2, runtime.availableProcessors());
        long memory = Math.max(LEAST_MEMORY, runtime.maxMemory() / (4L * running));
        return new ScriptLimits(Duration.ofSeconds(5), memory, running, WAITING, LOST);
    }

    /** These limits with another time. */
    public ScriptLimits withTime(Duration other) {
        return new ScriptLimits(other, memory, running, waiting, lost);
    }
}
