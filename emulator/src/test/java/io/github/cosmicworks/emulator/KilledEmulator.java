package io.github.cosmicworks.emulator;

import java.io.IOException;
import java.nio.file.Path;

/**
 * An emulator that makes one checkpoint after the other, as one does that is written to for hours,
 * until it is killed.
 */
public final class KilledEmulator {

    private KilledEmulator() {}

    /** Takes the data folder; prints the endpoint. */
    public static void main(String[] args) throws IOException {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
        CosmosEmulator emulator =
                CosmosEmulator.start(
                        EmulatorOptions.defaults()
                                .withPort(0)
                                .withProtocol(EmulatorOptions.Protocol.HTTP)
                                .withDirect(false)
                                .withDataPath(Path.of(args[0])));
        System.out.println(emulator.endpoint());
        System.out.flush();
        while (true) {
            emulator.checkpoint();
        }
    }
}
