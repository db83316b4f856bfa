package io.github.cosmicworks.emulator.protocol;

/**
 * The right of a request to a processor, which it gives back now and then when it takes long. Used
 * by the thread that works on the request.
 */
public interface Turn {

    /** For work that is known to be short, and for which somebody waits. */
    Turn SHORT = () -> {};

    /**
     * Lets others go first whose turn it is. To be called every few hundred microseconds by work
     * that grows with data.
     *
     * @throws ServiceException 408 when nobody waits for the answer any more
     */
    void letOthersGo();

    /**
     * The turn of another thread that does the work while the one that has this turn waits for it,
     * and has given its right to a processor back: it asks only whether anybody still waits.
     */
    default Turn elsewhere() {
        return this;
    }
}
