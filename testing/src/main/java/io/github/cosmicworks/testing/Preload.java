package io.github.cosmicworks.testing;

import io.github.cosmicworks.testing.CosmosTarget.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * What the first test of a run waits for, begun while JUnit still looks for tests: an embedded
 * emulator starts and the classes of the SDK are loaded, on threads of their own.
 *
 * <p>The first session that wants such a target takes the one that was begun; if none does, it is
 * closed at the end of the run.
 */
final class Preload {

    /** The one of this JVM. */
    static final Preload OF_THIS_RUN = new Preload(CosmosTarget::start);

    private final AtomicReference<FutureTask<Optional<CosmosTarget>>> begun =
            new AtomicReference<>();
    private final Function<TargetSettings, CosmosTarget> starter;

    Preload(Function<TargetSettings, CosmosTarget> starter) {
        this.starter = starter;
    }

    /**
     * Begins; returns at once. Does nothing while one that was begun is there.
     *
     * @param environment what the settings of the target are read from. That is done on the other
     *     thread, which keeps what is wrong with them for the one that asks for the target.
     */
    void begin(Map<String, String> environment) {
        FutureTask<Optional<CosmosTarget>> start = new FutureTask<>(() -> start(environment));
        if (begun.compareAndSet(null, start)) {
            SdkClasses.loadInBackground();
            Thread thread = new Thread(start, "cosmos-preload");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private Optional<CosmosTarget> start(Map<String, String> environment) {
        TargetSettings settings = TargetSettings.from(environment);
        if (settings.kind() != Kind.EMBEDDED) {
            return Optional.empty();
        }
        return Optional.of(starter.apply(settings));
    }

    /**
     * The target that was begun, once it is there; from now on it is the caller's to close.
     *
     * @return empty if none was begun with these settings, or if somebody has taken it
     */
    Optional<CosmosTarget> take(TargetSettings settings) {
        Optional<CosmosTarget> target = join();
        if (target.isPresent() && !target.get().settings().equals(settings)) {
            target.get().close();
            return Optional.empty();
        }
        return target;
    }

    /** Closes what was begun and not taken. */
    void end() {
        join().ifPresent(CosmosTarget::close);
    }

    /** Waits for the target; fails with what its start failed with. */
    private Optional<CosmosTarget> join() {
        FutureTask<Optional<CosmosTarget>> start = begun.getAndSet(null);
        if (start == null) {
            return Optional.empty();
        }
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return start.get();
                } catch (InterruptedException e) {
                    // To be left alone it would have to be closed by somebody else.
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("The target could not be started", e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
