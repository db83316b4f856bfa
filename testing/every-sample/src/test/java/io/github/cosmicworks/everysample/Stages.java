package io.github.cosmicworks.everysample;

import com.azure.cosmos.ConnectionMode;
import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.launcher.Catalogue.Sample;
import io.github.cosmicworks.launcher.SampleCommand;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.CosmosTarget.Kind;
import io.github.cosmicworks.testing.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/**
 * What the samples run on: as many stages as there are samples at a time, in Docker no more than
 * processors, each with a target and a JVM. A sample finds the JVM of the one before if both are of
 * one module and sign in alike, for in a JVM that has had clients the next takes a tenth of the
 * time. One that changes the JVM itself has it for itself.
 *
 * <p>What is ours alone is emptied before each sample and each mode. On an account there is one
 * sample at a time.
 */
final class Stages implements AutoCloseable {

    private final Path root;
    private final ClassPaths classPaths;
    private final Queue<Stage> idle = new ConcurrentLinkedQueue<>();
    private final List<ConnectionMode> modes;
    private final Kind kind;
    private final boolean ours;
    private final Semaphore places;

    Stages(Path root, ClassPaths classPaths) {
        this.root = root;
        this.classPaths = classPaths;
        CosmosTarget first = CosmosTarget.resolve();
        this.kind = first.kind();
        // Nobody else has data there, so that it can be taken away.
        this.ours =
                kind != Kind.ACCOUNT && first.capabilities().contains(Capability.LIST_RESOURCES);
        this.modes =
                first.connectionMode() == ConnectionMode.DIRECT
                        ? List.of(ConnectionMode.DIRECT, ConnectionMode.GATEWAY)
                        : List.of(ConnectionMode.GATEWAY);
        this.places = new Semaphore(mostAtATime(kind, ours));
        idle.add(new Stage(first));
    }

    /** The modes that the target can be used in. */
    List<ConnectionMode> modes() {
        return modes;
    }

    Kind kind() {
        return kind;
    }

    /**
     * Runs a sample twice, and once more in each other mode.
     *
     * @throws IllegalArgumentException if the target cannot run it, with the reason
     */
    SampleJvm.Outcome run(Sample sample) throws IOException, InterruptedException {
        places.acquire();
        try {
            return lend(sample);
        } finally {
            places.release();
        }
    }

    private SampleJvm.Outcome lend(Sample sample) throws IOException, InterruptedException {
        Optional<EmulatorOptions> own = SampleCommand.ownEmulator(root, sample);
        if (own.isPresent() && kind == Kind.DOCKER) {
            throw new IllegalArgumentException(
                    "%s needs an emulator of its own, with options that the image is not given"
                            .formatted(sample.id()));
        }
        if (own.isPresent() && kind == Kind.EMBEDDED) {
            Stage itsOwn = new Stage(CosmosTarget.embedded(own.get()));
            try {
                return itsOwn.run(sample);
            } finally {
                itsOwn.close();
            }
        }
        Stage stage = idle.poll();
        if (stage == null) {
            stage = new Stage(CosmosTarget.resolve());
        }
        try {
            return stage.run(sample);
        } finally {
            idle.add(stage);
        }
    }

    /**
     * A container costs more than the sample does: a JVM more, and one for each look at its health.
     */
    private static int mostAtATime(Kind kind, boolean ours) {
        if (!ours) {
            return 1;
        }
        return kind == Kind.DOCKER ? Runtime.getRuntime().availableProcessors() : Integer.MAX_VALUE;
    }

    @Override
    public void close() throws IOException {
        for (Stage stage : idle) {
            stage.close();
        }
    }

    /** What samples have in common that can share a JVM. */
    private record Kin(String module, Identity identity) {}

    /** A target, and the JVM of the sample that was there last. */
    private final class Stage {

        private final CosmosTarget target;
        private SampleJvm jvm;
        private Kin kin;

        Stage(CosmosTarget target) {
            this.target = target;
        }

        SampleJvm.Outcome run(Sample sample) throws IOException, InterruptedException {
            Kin needed = new Kin(sample.module(), SampleCommand.identity(root, sample));
            boolean sharing =
                    !Files.readString(root.resolve(sample.source())).contains("setProperty(");
            if (jvm != null && !(sharing && needed.equals(kin))) {
                endJvm();
            }
            if (jvm == null) {
                jvm = SampleJvm.start(root, sample, target, classPaths.of(sample));
                kin = needed;
            }
            boolean again = false;
            try {
                SampleJvm.Outcome outcome = jvm.run(sample, modes, ours ? target::reset : () -> {});
                again = sharing && outcome.exitCode() == 0;
                return outcome;
            } finally {
                if (!again) {
                    endJvm();
                }
            }
        }

        private void endJvm() throws IOException {
            SampleJvm ending = jvm;
            jvm = null;
            ending.close();
        }

        void close() throws IOException {
            try {
                if (jvm != null) {
                    endJvm();
                }
            } finally {
                target.close();
            }
        }
    }
}
