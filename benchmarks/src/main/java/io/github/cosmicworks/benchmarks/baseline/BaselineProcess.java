package io.github.cosmicworks.benchmarks.baseline;

import io.github.cosmicworks.benchmarks.setup.Server;
import io.github.cosmicworks.benchmarks.setup.ServerProcess;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** The baseline, in the JVM that {@link ServerProcess} made for it. */
public final class BaselineProcess {

    private BaselineProcess() {}

    /** Runs the baseline until the process that started it goes. */
    public static void main(String[] args) throws IOException {
        try (BaselineServer baseline = BaselineServer.start()) {
            Properties announcement = new Properties();
            Optional<String> key = Optional.of(baseline.key());
            new Server(baseline.endpoint(), key, baseline.echoPort()).store(announcement, "server");
            new Server(baseline.emulatorEndpoint(), key, 0).store(announcement, "emulator");
            ServerProcess.serve(announcement, List.of(baseline.certificate()));
        }
    }
}
