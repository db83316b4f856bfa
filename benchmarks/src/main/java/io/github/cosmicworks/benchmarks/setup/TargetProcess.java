package io.github.cosmicworks.benchmarks.setup;

import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.TargetUnavailableException;
import java.io.IOException;
import java.util.Properties;

/** The target that the environment asks for, in the JVM that {@link ServerProcess} made for it. */
public final class TargetProcess {

    private static final int CANNOT_START = 2;

    private TargetProcess() {}

    /** Runs the target until the process that started it goes. */
    public static void main(String[] args) throws IOException {
        try (CosmosTarget target = CosmosTarget.resolve()) {
            Properties announcement = new Properties();
            new Server(target.endpoint(), target.key(), 0).store(announcement, "server");
            announcement.setProperty("kind", target.kind().name());
            announcement.setProperty("description", target.toString());
            ServerProcess.serve(announcement, target.certificate());
        } catch (IllegalArgumentException | TargetUnavailableException e) {
            System.err.println(e.getMessage());
            System.exit(CANNOT_START);
        }
    }
}
