package io.github.cosmicworks.emulator.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.function.Consumer;

/** Writes {@link JsonValue}s as JSON text without white space. */
public final class JsonWriter {

    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonWriter() {}

    /** The text of a value in UTF-8. */
    public static byte[] toBytes(JsonValue value) {
        return toBytes(generator -> write(generator, value));
    }

    /** The text that a program writes with a generator, in UTF-8. */
    public static byte[] toBytes(Consumer<JsonGenerator> program) {
        try (com.fasterxml.jackson.core.util.ByteArrayBuilder out =
                new com.fasterxml.jackson.core.util.ByteArrayBuilder(1024)) {
            try (JsonGenerator generator = FACTORY.createGenerator(out)) {
                program.accept(generator);
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }

    /** The text of a value. {@code undefined} is written as an empty text. */
    public static String toJson(JsonValue value) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return out.toString();
    }

    /** Writes a value as the next one of a generator; {@code undefined} writes nothing. */
    public static void write(JsonGenerator generator, JsonValue value) {
        try {
            writeValue(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
    }

    private static void writeValue(JsonGenerator generator, JsonValue value) throws IOException {
        if (value instanceof JsonString string) {
            generator.writeString(string.value());
        } else if (value instanceof JsonObject object) {
            generator.writeStartObject();
            for (int i = 0; i < object.size(); i++) {
                generator.writeFieldName(object.name(i));
                writeValue(generator, object.value(i));
            }
            generator.writeEndObject();
        } else if (value instanceof JsonArray array && array.packedJson() != null) {
            generator.writeRawValue(array.packedJson());
        } else if (value instanceof JsonArray array) {
            generator.writeStartArray();
            for (JsonValue element : array) {
                writeValue(generator, element);
            }
            generator.writeEndArray();
        } else if (value instanceof JsonInteger integer) {
            generator.writeNumber(integer.value());
        } else if (value instanceof JsonDouble number) {
            writeDouble(generator, number.value());
        } else if (value instanceof JsonBoolean bool) {
            generator.writeBoolean(bool.value());
        } else if (value instanceof JsonNull) {
            generator.writeNull();
        }
    }

    /**
     * A whole number is written without a fraction, as the service does; what JSON cannot say is
     * written as a string.
     */
    private static void writeDouble(JsonGenerator generator, double value) throws IOException {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            generator.writeString(
                    Double.isNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
        } else if (value == Math.rint(value) && Math.abs(value) < 1e18) {
            generator.writeNumber((long) value);
        } else if (Math.abs(value) >= 1e-3 && Math.abs(value) < 1e7) {
            generator.writeNumber(value);
        } else {
            generator.writeNumber(decimal(value));
        }
    }

    /**
     * The text of a number as in JavaScript, whose rules the query language has for its numbers: an
     * exponent only from 22 digits in front of the point on, or behind six zeros.
     */
    private static String decimal(double value) {
        BigDecimal shortest = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        int exponent = shortest.precision() - shortest.scale() - 1;
        if (exponent > -7 && exponent < 21) {
            return shortest.toPlainString();
        }
        StringBuilder text = new StringBuilder(shortest.unscaledValue().toString());
        int behindFirst = value < 0 ? 2 : 1;
        if (text.length() > behindFirst) {
            text.insert(behindFirst, '.');
        }
        return text.append(exponent < 0 ? "e" : "e+").append(exponent).toString();
    }
}
