package io.github.cosmicworks.emulator.storage.journal;

import java.io.IOException;

/** Takes records one behind the other. */
@FunctionalInterface
public interface RecordSink {

    /** Takes a record. */
    void append(RecordType type, byte[] content) throws IOException;
}
