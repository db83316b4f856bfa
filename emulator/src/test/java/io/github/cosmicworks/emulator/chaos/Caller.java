package io.github.cosmicworks.emulator.chaos;

/** A client that makes one request after the other. */
interface Caller extends AutoCloseable {

    /**
     * Makes a request and waits for its answer.
     *
     * @throws Lost when there is none
     */
    Answer call(Call call) throws Lost;

    @Override
    void close();
}
