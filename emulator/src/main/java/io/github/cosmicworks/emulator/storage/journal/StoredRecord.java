package io.github.cosmicworks.emulator.storage.journal;

/**
 * A record of a data folder.
 *
 * @param type what it tells
 * @param content what it says. Nobody changes it.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and never changed
public record StoredRecord(RecordType type, byte[] content) {

    /** Leaves out the content, which holds the user's data. */
    @Override
    public String toString() {
        return type + " of " + content.length + " bytes";
    }
}
