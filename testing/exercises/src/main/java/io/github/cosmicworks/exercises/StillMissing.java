package io.github.cosmicworks.exercises;

/** The expectation of a check that does not hold, with words for the learner: an assertion. */
public final class StillMissing extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * An expectation that does not hold.
     *
     * @param words what is missing and where to look
     */
    public StillMissing(String words) {
        super(words, null, false, false);
    }

    /**
     * Ends the check with the words, if something does not hold.
     *
     * @param holds what the check expects
     */
    public static void unless(boolean holds, String words) {
        if (!holds) {
            throw new StillMissing(words);
        }
    }
}
