package io.github.cosmicworks.emulator;

import io.github.cosmicworks.emulator.script.ScriptRuntime;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that answer requests which take longer than a moment. Those that wait for a script do
 * not count: for each of them there is another one, which goes when it is not needed any more.
 */
final class WorkerThreads extends ThreadPoolExecutor implements ScriptRuntime.Waiting {

    private final int working;
    private int waiting;

    /**
     * @param working how many may work at the same time
     */
    WorkerThreads(int working) {
        super(
                working,
                Integer.MAX_VALUE,
                1,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new DefaultThreadFactory("cosmos-emulator-worker", true));
        this.working = working;
    }

    @Override
    public <T> T whileWaiting(Callable<T> call) throws Exception {
        waiting(1);
        try {
            return call.call();
        } finally {
            waiting(-1);
        }
    }

    private synchronized void waiting(int more) {
        waiting += more;
        setCorePoolSize(working + waiting);
    }
}
