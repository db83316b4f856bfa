package io.github.cosmicworks.launcher;

import io.github.cosmicworks.emulator.EmulatorOptions;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What was typed behind {@code ./samples emulator}.
 *
 * @param port where it listens; 0 takes a free port
 * @param dataPath the folder that the data is kept in; none keeps it in memory only
 * @param seed a file or a folder with data that is there from the start
 * @param throttling whether requests beyond the throughput are answered with 429
 */
record EmulatorArguments(
        int port, Optional<Path> dataPath, Optional<Path> seed, boolean throttling) {

    /** What samples that come with a token expect to be there: no token can create it. */
    private static final String DATABASE = "cosmicworks";

    private static final String CONTAINER = "products";
    private static final String PARTITION_KEY = "/categoryId";

    /**
     * Reads a command line.
     *
     * @param lastPort the highest port that may be asked for
     * @throws IllegalArgumentException when there is something in it that the command does not take
     */
    static EmulatorArguments of(List<String> typed, int lastPort) {
        int port = RunningEmulator.DEFAULT_PORT;
        Optional<Path> dataPath = Optional.empty();
        Optional<Path> seed = Optional.empty();
        boolean throttling = false;
        for (Iterator<String> words = typed.iterator(); words.hasNext(); ) {
            String option = words.next();
            switch (option) {
                case "--port" -> port = port(value(option, words), lastPort);
                case "--data-path" -> dataPath = Optional.of(Path.of(value(option, words)));
                case "--seed" -> seed = Optional.of(Path.of(value(option, words)));
                case "--throttling" -> throttling = true;
                default ->
                        throw wrong(
                                "./samples emulator takes --port, --data-path, --seed and --throttling, and no \"%s\"."
                                        .formatted(option));
            }
        }
        return new EmulatorArguments(port, dataPath, seed, throttling);
    }

    /** Whether it is told more than where to listen. */
    boolean changesHowItWorks() {
        return dataPath.isPresent() || seed.isPresent() || throttling;
    }

    /** The options of the emulator, with the container that samples expect. */
    EmulatorOptions options() {
        return EmulatorOptions.defaults()
                .withPort(port)
                .withDataPath(dataPath.orElse(null))
                .withSeed(seed.orElse(null))
                .withThrottling(throttling)
                .withContainer(DATABASE, CONTAINER, PARTITION_KEY);
    }

    private static String value(String option, Iterator<String> words) {
        if (!words.hasNext()) {
            throw wrong(option + " comes with a value.");
        }
        return words.next();
    }

    private static int port(String value, int lastPort) {
        int port = value.matches("\\d{1,5}") ? Integer.parseInt(value) : -1;
        if (port < 0 || port > lastPort) {
            throw wrong("--port comes with a number up to %d.".formatted(lastPort));
        }
        return port;
    }

    private static IllegalArgumentException wrong(String sentence) {
        return new IllegalArgumentException(sentence + " See ./samples emulator --help");
    }
}
