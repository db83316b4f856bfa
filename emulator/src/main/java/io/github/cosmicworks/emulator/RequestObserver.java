package io.github.cosmicworks.emulator;

/**
 * Is told about every request that an emulator has answered, whichever client sent it: for tests
 * that ask what a program did, and not only what came of it.
 *
 * @see EmulatorOptions#withRequestObserver
 */
@FunctionalInterface
public interface RequestObserver {

    /**
     * Whether anybody wants to know at this moment; asked before each request, of which one that
     * nobody watches costs nothing more.
     */
    default boolean isWatching() {
        return true;
    }

    /**
     * A request was answered; its answer is sent when this method returns.
     *
     * @param request what was asked and how it was answered
     */
    void answered(AnsweredRequest request);
}
