package io.github.cosmicworks.emulator.protocol;

/** How an answer reaches its client, or does not. */
@FunctionalInterface
public interface Delivery {

    /** As soon as there is one. */
    Delivery AT_ONCE = (send, hangUp) -> send.run();

    /**
     * Has the answer sent, now or later, by this thread or another.
     *
     * @param send sends it
     * @param hangUp closes the client's connection
     */
    void deliver(Runnable send, Runnable hangUp);
}
