package io.github.cosmicworks.emulator.json;

/**
 * How many bytes of the heap a value takes, roughly and rather too many than too few: a JVM with
 * less than 32 GB has references of 4 bytes and headers of 12 or 16. Names are shared, and count
 * nothing but in an object with many of them.
 */
public final class JsonMemory {

    private static final int TEXT = 56;
    private static final int NUMBER = 24;
    private static final int ARRAY = 40;
    private static final int OBJECT = 80;
    private static final int PROPERTY = 16;

    /** An object that is searched by a map. */
    private static final int SEARCHED = 120;

    private JsonMemory() {}

    /** The bytes of a value and all that is in it. */
    public static long of(JsonValue value) {
        if (value instanceof JsonString string) {
            return TEXT + (long) string.value().length() * (isLatin(string.value()) ? 1 : 2);
        }
        if (value instanceof JsonNumber) {
            return NUMBER;
        }
        if (value instanceof JsonArray array && array.packedJsonLength() >= 0) {
            // With the numbers that an index keeps of it.
            return 2L * ARRAY + array.packedJsonLength() + 4L * array.size();
        }
        if (value instanceof JsonArray array) {
            long bytes = ARRAY + 4L * array.size();
            for (int i = 0; i < array.size(); i++) {
                bytes += of(array.get(i));
            }
            return bytes;
        }
        if (value instanceof JsonObject object) {
            long bytes =
                    OBJECT
                            + (long) (PROPERTY + (object.isSearched() ? SEARCHED : 0))
                                    * object.size();
            for (int i = 0; i < object.size(); i++) {
                bytes += of(object.value(i));
                bytes += object.isSearched() ? object.name(i).length() : 0;
            }
            return bytes;
        }
        return 0;
    }

    private static boolean isLatin(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0xFF) {
                return false;
            }
        }
        return true;
    }
}
