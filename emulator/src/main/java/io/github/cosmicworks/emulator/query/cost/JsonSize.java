package io.github.cosmicworks.emulator.query.cost;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonValue;

/** The length of values as JSON in UTF-8, without writing them; what is escaped counts as it is. */
public final class JsonSize {

    private JsonSize() {}

    public static long of(JsonValue value) {
        if (value instanceof JsonString string) {
            return utf8(string.value()) + 2;
        }
        if (value instanceof JsonInteger integer) {
            return Long.toString(integer.value()).length();
        }
        if (value instanceof JsonNumber number) {
            return Double.toString(number.doubleValue()).length();
        }
        if (value instanceof JsonObject object) {
            long size = 2;
            for (int i = 0; i < object.size(); i++) {
                size += utf8(object.name(i)) + 4 + of(object.value(i));
            }
            return size;
        }
        if (value instanceof JsonArray array && array.packedJsonLength() >= 0) {
            return array.packedJsonLength();
        }
        if (value instanceof JsonArray array) {
            long size = 2;
            for (int i = 0; i < array.size(); i++) {
                size += of(array.get(i)) + 1;
            }
            return size;
        }
        return value == JsonBoolean.FALSE ? 5 : 4;
    }

    private static long utf8(String text) {
        long size = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                size += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return size;
    }
}
