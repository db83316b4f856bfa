package io.github.cosmicworks.everysample;

import com.azure.cosmos.ConnectionMode;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.CosmosTarget.Kind;
import io.github.cosmicworks.testing.Identity;
import io.github.cosmicworks.testing.launcher.Catalogue.Sample;
import io.github.cosmicworks.testing.launcher.SampleCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The JVMs that samples take turns in: as many at a time as there are callers. Those of one module
 * that sign in alike share one, for a client in a JVM that has had clients takes a tenth of the
 * time; one that changes the JVM itself has its own.
 *
 * <p>On the embedded target each JVM has an emulator of its own, which is emptied before each
 * sample and each mode. Elsewhere there is one target for all, and one sample at a time.
 */
final class SampleJvms implements AutoCloseable {

    private final Path root;
    private final FastStartup startup;
    private final CosmosTarget shared;
    private final Map<Kin, Queue<SampleJvm>> idle = new ConcurrentHashMap<>();

    /** What samples have in common that can share a JVM. */
    private record Kin(String module, Identity identity) {}

    SampleJvms(Path root, FastStartup startup) {
        this.root = root;
        this.startup = startup;
        CosmosTarget target = CosmosTarget.resolve();
        if (target.kind() == Kind.EMBEDDED) {
            target.close();
            shared = null;
        } else {
            shared = target;
        }
    }

    /** The modes that the target can be used in. */
    List<ConnectionMode> modes() {
        return shared == null || shared.connectionMode() == ConnectionMode.DIRECT
                ? List.of(ConnectionMode.DIRECT, ConnectionMode.GATEWAY)
                : List.of(ConnectionMode.GATEWAY);
    }

    /** Whether nothing is there that the samples have not made. */
    boolean startEmpty() {
        return shared == null;
    }

    /**
     * Runs a sample twice in each mode.
     *
     * @throws IllegalArgumentException if the target cannot run it, with the reason
     */
    SampleJvm.Outcome run(Sample sample) throws IOException, InterruptedException {
        if (shared == null) {
            return takeTurn(sample);
        }
        synchronized (this) {
            return takeTurn(sample);
        }
    }

    private SampleJvm.Outcome takeTurn(Sample sample) throws IOException, InterruptedException {
        Queue<SampleJvm> kin =
                idle.computeIfAbsent(
                        new Kin(sample.module(), SampleCommand.identity(root, sample)),
                        any -> new ConcurrentLinkedQueue<>());
        boolean sharing = !Files.readString(root.resolve(sample.source())).contains("setProperty(");
        SampleJvm jvm = sharing ? kin.poll() : null;
        if (jvm == null) {
            jvm = start(sample);
        }
        boolean again = false;
        try {
            CosmosTarget target = jvm.target();
            SampleJvm.Outcome outcome =
                    jvm.run(sample, modes(), shared == null ? target::reset : () -> {});
            again = sharing && outcome.exitCode() == 0;
            return outcome;
        } finally {
            if (again) {
                kin.add(jvm);
            } else {
                end(jvm);
            }
        }
    }

    private SampleJvm start(Sample sample) throws IOException {
        CosmosTarget target = shared == null ? CosmosTarget.resolve() : shared;
        try {
            return SampleJvm.start(root, sample, target, startup.of(sample));
        } catch (IOException | RuntimeException e) {
            if (shared == null) {
                target.close();
            }
            throw e;
        }
    }

    private void end(SampleJvm jvm) throws IOException {
        try {
            jvm.close();
        } finally {
            if (shared == null) {
                jvm.target().close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Queue<SampleJvm> kin : idle.values()) {
            for (SampleJvm jvm : kin) {
                end(jvm);
            }
        }
        if (shared != null) {
            shared.close();
        }
    }
}
