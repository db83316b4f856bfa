package io.github.cosmicworks.testing.spi;

import java.util.List;

/**
 * Runs emulator images for the target {@code docker}. It is found by {@link
 * java.util.ServiceLoader}; the artifact {@code testing-docker} has one.
 */
public interface ImageRunner {

    /** Whether there is an engine that runs images. */
    boolean isEngineThere();

    /**
     * Starts an image and waits until it answers HTTPS on the first port.
     *
     * @param image its name, with a tag or digest
     * @param command the arguments of what it starts
     * @param ports what it listens on, each published on the same port of loopback
     * @throws IllegalStateException if it does not start; nothing is left running then
     */
    RunningImage start(String image, List<String> command, List<Integer> ports);

    /** An image that runs. */
    @FunctionalInterface
    interface RunningImage {

        /** Stops it, and removes what it has written. */
        void stop();
    }
}
