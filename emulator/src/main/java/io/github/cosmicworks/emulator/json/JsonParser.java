package io.github.cosmicworks.emulator.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads JSON text into {@link JsonValue}s. */
public final class JsonParser {

    /**
     * Levels of nesting that are read. The limit for an item is 128; a query's parameters, a batch
     * and a page of results wrap items in a few more.
     */
    public static final int MAX_DEPTH = 160;

    /**
     * In characters; a number that is no longer, and has no exponent, is within a double's range.
     */
    private static final int LONGEST_IN_RANGE = 300;

    private static final JsonFactory FACTORY =
            new JsonFactoryBuilder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MAX_DEPTH)
                                    .maxStringLength(16 * 1024 * 1024)
                                    .build())
                    .build();

    private JsonParser() {}

    /**
     * Reads a text that holds one value and nothing behind it.
     *
     * @throws JsonSyntaxException when the text is no JSON, or is nested more than {@value
     *     #MAX_DEPTH} levels deep
     */
    public static JsonValue parse(byte[] utf8) throws JsonSyntaxException {
        try (com.fasterxml.jackson.core.JsonParser parser = FACTORY.createParser(utf8)) {
            if (parser.nextToken() == null) {
                throw new JsonSyntaxException("The text is empty; a JSON value was expected.");
            }
            JsonValue value = value(parser);
            if (parser.nextToken() != null) {
                throw new JsonSyntaxException(
                        "There is more text behind the end of the JSON value.");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new JsonSyntaxException(e.getOriginalMessage() + where(e));
        } catch (CharConversionException e) {
            // Zeros at the beginning are taken for another encoding of Unicode, and what follows
            // need not be one.
            throw new JsonSyntaxException("The text is not Unicode: " + e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory failed", e);
        }
    }

    /** Reads a text; see {@link #parse(byte[])}. */
    public static JsonValue parse(String text) throws JsonSyntaxException {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a text that holds an object.
     *
     * @throws JsonSyntaxException when it is no JSON or holds something else
     */
    public static JsonObject parseObject(byte[] utf8) throws JsonSyntaxException {
        if (parse(utf8) instanceof JsonObject object) {
            return object;
        }
        throw new JsonSyntaxException("A JSON object was expected.");
    }

    private static String where(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line %d, column %d)"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }

    private static JsonValue value(com.fasterxml.jackson.core.JsonParser parser)
            throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> new JsonString(requireUnicode(parser.getText()));
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> real(parser);
            case VALUE_TRUE -> JsonBoolean.TRUE;
            case VALUE_FALSE -> JsonBoolean.FALSE;
            case VALUE_NULL -> JsonNull.NULL;
            default -> throw new IllegalStateException("Unexpected token " + parser.currentToken());
        };
    }

    private static JsonNumber integer(com.fasterxml.jackson.core.JsonParser parser)
            throws IOException {
        return switch (parser.getNumberType()) {
            case INT, LONG -> new JsonInteger(parser.getLongValue());
            default -> real(parser);
        };
    }

    /** Beyond the range of a double there is no number to keep, and none to guess. */
    private static JsonDouble real(com.fasterxml.jackson.core.JsonParser parser)
            throws IOException {
        double value = parser.getDoubleValue();
        if (Double.isInfinite(value)) {
            throw new JsonParseException(
                    parser, "The number is too large: numbers are doubles, as in IEEE 754");
        }
        return new JsonDouble(value);
    }

    /** Half of a surrogate pair has no form in UTF-8; what is kept of it would be another text. */
    private static String requireUnicode(String text) throws JsonParseException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair =
                        Character.isHighSurrogate(c)
                                && i + 1 < text.length()
                                && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new JsonParseException(
                            null, "The text has one half of a surrogate pair without the other");
                }
                i++;
            }
        }
        return text;
    }

    private static JsonObject object(com.fasterxml.jackson.core.JsonParser parser)
            throws IOException {
        JsonObject.Builder builder = JsonObject.builder();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = requireUnicode(parser.currentName());
            parser.nextToken();
            builder.put(name, value(parser));
        }
        return builder.build();
    }

    /** As for a number by itself; none with a short text and no exponent is out of range. */
    private static void requireDouble(com.fasterxml.jackson.core.JsonParser parser)
            throws IOException {
        boolean exponent = false;
        char[] text = parser.getTextCharacters();
        int end = parser.getTextOffset() + parser.getTextLength();
        for (int i = parser.getTextOffset(); i < end; i++) {
            exponent |= (text[i] | 0x20) == 'e';
        }
        if (exponent || parser.getTextLength() > LONGEST_IN_RANGE) {
            real(parser);
        }
    }

    private static JsonArray array(com.fasterxml.jackson.core.JsonParser parser)
            throws IOException {
        JsonToken token = parser.nextToken();
        List<JsonValue> elements = new ArrayList<>();
        if (token.isNumeric()) {
            PackedNumbers.Builder numbers = new PackedNumbers.Builder();
            while (token.isNumeric()) {
                requireDouble(parser);
                numbers.add(
                        parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
                token = parser.nextToken();
            }
            if (token == JsonToken.END_ARRAY && numbers.count() >= PackedNumbers.SHORTEST) {
                return JsonArray.of(numbers.build());
            }
            elements.addAll(Arrays.asList(numbers.build().values()));
        }
        while (token != JsonToken.END_ARRAY) {
            elements.add(value(parser));
            token = parser.nextToken();
        }
        return JsonArray.of(elements);
    }
}
