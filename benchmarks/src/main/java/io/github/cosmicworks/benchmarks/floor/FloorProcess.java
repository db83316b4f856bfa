package io.github.cosmicworks.benchmarks.floor;

import io.github.cosmicworks.benchmarks.setup.Server;
import io.github.cosmicworks.benchmarks.setup.ServerProcess;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** The floor, in the JVM that {@link ServerProcess} made for it. */
public final class FloorProcess {

    private FloorProcess() {}

    /** Runs the floor until the process that started it goes. */
    public static void main(String[] args) throws IOException {
        try (FloorServer floor = FloorServer.start()) {
            Properties announcement = new Properties();
            Optional<String> key = Optional.of(floor.key());
            new Server(floor.endpoint(), key, floor.echoPort()).store(announcement, "server");
            new Server(floor.emulatorEndpoint(), key, 0).store(announcement, "emulator");
            ServerProcess.serve(announcement, List.of(floor.certificate()));
        }
    }
}
