package io.github.cosmicworks.emulator.account.resource;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.storage.journal.Journal;
import io.github.cosmicworks.emulator.storage.journal.RecordType;
import java.util.function.Supplier;

/**
 * Where changes to resources are written down before anybody sees them, each as JSON with its name
 * in {@code op}.
 *
 * @param journal null when everything is kept in memory only
 */
public record ResourceJournal(Journal journal) {

    /** Nothing is written down. */
    public static final ResourceJournal NONE = new ResourceJournal(null);

    /**
     * Writes a change down.
     *
     * @param change gives it, if anybody wants it
     * @throws ServiceException 403 when it cannot be written; then it must not be made
     */
    public void append(Supplier<JsonObject> change) {
        if (journal != null) {
            journal.append(RecordType.RESOURCE, JsonWriter.toBytes(change.get()));
        }
    }
}
