package io.github.cosmicworks.emulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Whatever body an operation comes with, it has one answer, and what is kept is what was sent. An
 * input is the letter of a {@link FuzzedOperation}, and the body.
 */
public final class JsonFuzzTarget {

    private JsonFuzzTarget() {}

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        FuzzedOperation operation = FuzzedOperation.of(input[0]);
        byte[] body = Arrays.copyOfRange(input, 1, input.length);
        JsonValue sent = readTwice(body);
        HttpAnswers.Answer answer = FuzzedGateway.sendOne(operation.bytes(new byte[0], body));
        boolean creates = operation.method().equals("POST") && operation.path().endsWith("/docs");
        if (creates && answer.status() == 201) {
            requireKept((JsonObject) sent, answer.body());
        }
    }

    /** What is written of a tree is read as the same tree. */
    private static JsonValue readTwice(byte[] body) {
        JsonValue value;
        try {
            value = JsonParser.parse(body);
        } catch (JsonSyntaxException e) {
            assertThat(e).hasMessageNotContaining("Exception");
            return null;
        }
        try {
            byte[] written = JsonWriter.toBytes(value);
            JsonValue again = JsonParser.parse(written);
            assertThat(again).isEqualTo(value);
            assertThat(JsonWriter.toBytes(again)).isEqualTo(written);
            return value;
        } catch (JsonSyntaxException e) {
            throw new AssertionError("What was written cannot be read: " + value, e);
        }
    }

    /** All but what the service sets itself. */
    private static void requireKept(JsonObject sent, String answer) {
        JsonObject kept;
        try {
            kept =
                    JsonParser.parseObject(
                            new String(
                                            answer.getBytes(StandardCharsets.ISO_8859_1),
                                            StandardCharsets.UTF_8)
                                    .getBytes(StandardCharsets.UTF_8));
        } catch (JsonSyntaxException e) {
            throw new AssertionError(answer, e);
        }
        for (String name : sent.names()) {
            if (!name.startsWith("_")) {
                assertThat(kept.get(name)).as(name).isEqualTo(sent.get(name));
            }
        }
    }
}
