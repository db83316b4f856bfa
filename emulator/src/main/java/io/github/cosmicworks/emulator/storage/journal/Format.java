package io.github.cosmicworks.emulator.storage.journal;

import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The format of the records, and how those of older ones become what they are today.
 *
 * @param version the version that is written; each file carries its own
 * @param steps by a version, what makes a record of the next version of one
 */
public record Format(int version, Map<Integer, UnaryOperator<StoredRecord>> steps) {

    /** The format of today. Whoever changes it adds the step that leads there. */
    public static final Format CURRENT = new Format(1, Map.of());

    public Format {
        steps = Map.copyOf(steps);
        for (int from = 1; from < version; from++) {
            if (!steps.containsKey(from)) {
                throw new IllegalArgumentException("No step leads on from version " + from);
            }
        }
    }

    /** A record of a version as one of today. */
    StoredRecord migrate(StoredRecord record, int from) {
        StoredRecord migrated = record;
        for (int step = from; step < version; step++) {
            migrated = steps.get(step).apply(migrated);
        }
        return migrated;
    }
}
