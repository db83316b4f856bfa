package io.github.cosmicworks.emulator.storage.journal;

/** What a record of a data folder tells. */
public enum RecordType {
    /** A change to the resource tree, or a resource of it: JSON. */
    RESOURCE(1),
    /** Changes to items of a partition that are made together. */
    CHANGES(2),
    /** Items that a partition holds. */
    ITEMS(3),
    /** Entries of a partition's log of all versions. */
    LOG(4),
    /** The end of a checkpoint: how many records are in front of it. */
    END(5);

    private final byte code;

    RecordType(int code) {
        this.code = (byte) code;
    }

    byte code() {
        return code;
    }

    /** The type of a code in a file, or null for a code that stands for none. */
    static RecordType of(byte code) {
        for (RecordType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        return null;
    }
}
