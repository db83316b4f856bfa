package io.github.cosmicworks.emulator.search;

/**
 * What the components of a vector are. They are JSON numbers whatever the type, so distances are
 * computed from what was sent, in 32 bits; the service keeps smaller ones in its indexes only.
 */
public enum VectorDataType {
    FLOAT32("float32"),
    FLOAT16("float16"),
    INT8("int8"),
    UINT8("uint8");

    private final String text;

    VectorDataType(String text) {
        this.text = text;
    }

    /** As policies write it. */
    public String text() {
        return text;
    }

    /** The type of a name, whose case does not matter; null when there is none. */
    public static VectorDataType find(String name) {
        for (VectorDataType type : values()) {
            if (type.text.equalsIgnoreCase(name)) {
                return type;
            }
        }
        return null;
    }
}
