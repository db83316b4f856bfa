package io.github.cosmicworks.emulator.partition.key;

import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonNull;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * The effective partition key: the position of a partition key value on the ring that physical
 * partitions share. The SDK computes the same on its side, so every bit counts.
 */
public final class EffectivePartitionKey {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private static final int UNDEFINED_MARK = 0x00;
    private static final int NULL_MARK = 0x01;
    private static final int FALSE_MARK = 0x02;
    private static final int TRUE_MARK = 0x03;
    private static final int NUMBER_MARK = 0x05;
    private static final int STRING_MARK = 0x08;

    /** What version 1 sees of a string, in characters for the hash and in bytes behind it. */
    private static final int V1_STRING = 100;

    private EffectivePartitionKey() {}

    /**
     * The effective partition key of a value, in upper-case hexadecimal. For a prefix of a
     * hierarchical key it is the beginning of every key below that prefix.
     */
    public static String of(PartitionKeyValue value, PartitionKeyDefinition definition) {
        if (definition.kind() == PartitionKeyDefinition.Kind.MULTI_HASH) {
            StringBuilder key = new StringBuilder();
            for (JsonValue component : value.components()) {
                key.append(HEX.formatHex(hashV2(new PartitionKeyValue(List.of(component)))));
            }
            return key.toString();
        }
        return HEX.formatHex(definition.version() == 2 ? hashV2(value) : hashV1(value));
    }

    /**
     * The keys that a value stands for: those of one logical partition, or of all below a prefix of
     * a hierarchical key.
     */
    public static EpkRange range(PartitionKeyValue value, PartitionKeyDefinition definition) {
        String key = of(value, definition);
        return new EpkRange(key, key + EpkRange.MAX);
    }

    private static byte[] hashV2(PartitionKeyValue value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (JsonValue component : value.components()) {
            writeForHash(out, component, 0xFF);
        }
        byte[] hash = MurmurHash3.hash128(out.toByteArray());
        hash[0] &= 0x3F; // keeps every key below the end of the key space
        return hash;
    }

    private static byte[] hashV1(PartitionKeyValue value) {
        ByteArrayOutputStream hashed = new ByteArrayOutputStream();
        for (JsonValue component : value.components()) {
            writeForHash(hashed, truncate(component), 0x00);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writeNumberInOrder(
                out, (double) Integer.toUnsignedLong(MurmurHash3.hash32(hashed.toByteArray())));
        for (JsonValue component : value.components()) {
            writeInOrder(out, truncate(component));
        }
        return out.toByteArray();
    }

    private static JsonValue truncate(JsonValue component) {
        if (component instanceof JsonString string && string.value().length() > V1_STRING) {
            return new JsonString(string.value().substring(0, V1_STRING));
        }
        return component;
    }

    private static int mark(JsonValue component) {
        if (component instanceof JsonString) {
            return STRING_MARK;
        }
        if (component instanceof JsonNumber) {
            return NUMBER_MARK;
        }
        if (component instanceof JsonNull) {
            return NULL_MARK;
        }
        if (component instanceof JsonBoolean bool) {
            return bool.value() ? TRUE_MARK : FALSE_MARK;
        }
        return UNDEFINED_MARK;
    }

    private static void writeForHash(
            ByteArrayOutputStream out, JsonValue component, int endOfString) {
        out.write(mark(component));
        if (component instanceof JsonString string) {
            out.writeBytes(string.value().getBytes(StandardCharsets.UTF_8));
            out.write(endOfString);
        } else if (component instanceof JsonNumber number) {
            out.writeBytes(
                    ByteBuffer.allocate(Double.BYTES)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putDouble(number.doubleValue())
                            .array());
        }
    }

    /** Version 1 appends the value itself, encoded so that bytes sort as values do. */
    private static void writeInOrder(ByteArrayOutputStream out, JsonValue component) {
        if (component instanceof JsonNumber number) {
            writeNumberInOrder(out, number.doubleValue());
        } else if (component instanceof JsonString string) {
            writeStringInOrder(out, string.value());
        } else {
            out.write(mark(component));
        }
    }

    private static void writeStringInOrder(ByteArrayOutputStream out, String value) {
        out.write(STRING_MARK);
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        boolean whole = utf8.length <= V1_STRING;
        int length = whole ? utf8.length : V1_STRING + 1;
        for (int i = 0; i < length; i++) {
            out.write(utf8[i] + 1);
        }
        if (whole) {
            out.write(0);
        }
    }

    /**
     * A number, encoded so that bytes sort as numbers do: 8 bits, then groups of 7 bits whose
     * lowest bit says that another group follows.
     */
    public static void writeNumberInOrder(ByteArrayOutputStream out, double value) {
        out.write(NUMBER_MARK);
        long bits = Double.doubleToRawLongBits(value);
        long payload = bits >= 0 ? bits ^ Long.MIN_VALUE : -bits;
        out.write((int) (payload >>> 56));
        payload <<= 8;
        while (payload << 7 != 0) {
            out.write((int) (payload >>> 56) | 0x01);
            payload <<= 7;
        }
        out.write((int) (payload >>> 56) & 0xFE);
    }
}
