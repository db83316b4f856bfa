package io.github.cosmicworks.emulator.transfer;

import java.util.Locale;
import java.util.function.Consumer;

/** Tells from time to time how far something long has come. */
final class Progress {

    private static final int EVERY = 50_000;

    private final String done;
    private final Consumer<String> listener;
    private long count;

    /**
     * @param done what is done with items, e.g. {@code Imported}
     */
    Progress(String done, Consumer<String> listener) {
        this.done = done;
        this.listener = listener;
    }

    void passed() {
        count++;
        if (count % EVERY == 0) {
            listener.accept(String.format(Locale.ROOT, "%s %,d items", done, count));
        }
    }

    long count() {
        return count;
    }
}
