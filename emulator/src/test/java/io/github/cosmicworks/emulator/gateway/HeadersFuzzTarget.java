package io.github.cosmicworks.emulator.gateway;

import io.github.cosmicworks.emulator.protocol.HeaderNames;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Whatever headers an operation comes with, it has one answer. An input is the letter of a {@link
 * FuzzedOperation}, and lines with a header each. Its request is signed as it has to be.
 */
public final class HeadersFuzzTarget {

    private HeadersFuzzTarget() {}

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        FuzzedOperation operation = FuzzedOperation.of(input[0]);
        byte[] request =
                operation.bytes(
                        headers(Arrays.copyOfRange(input, 1, input.length)),
                        operation.body().getBytes(StandardCharsets.UTF_8));
        FuzzedGateway.sendOne(request);
    }

    /** Lines without a colon are no headers, and those that tell the length are the codec's. */
    private static byte[] headers(byte[] lines) {
        ByteArrayOutputStream headers = new ByteArrayOutputStream();
        int start = 0;
        while (start < lines.length) {
            int end = start;
            while (end < lines.length && lines[end] != '\n') {
                end++;
            }
            byte[] line = Arrays.copyOfRange(lines, start, end);
            if (isHeader(line)) {
                headers.writeBytes(line);
                headers.writeBytes(new byte[] {'\r', '\n'});
            }
            start = end + 1;
        }
        return headers.toByteArray();
    }

    private static boolean isHeader(byte[] line) {
        int name = 0;
        while (name < line.length && (Character.isLetterOrDigit(line[name]) || line[name] == '-')) {
            name++;
        }
        if (name == 0 || name == line.length || line[name] != ':' || line[name] < 0) {
            return false;
        }
        for (int i = name; i < line.length; i++) {
            if (line[i] >= 0 && line[i] < ' ' && line[i] != '\t') {
                return false;
            }
        }
        return isFree(new String(line, 0, name, StandardCharsets.US_ASCII));
    }

    private static boolean isFree(String name) {
        return switch (name.toLowerCase(java.util.Locale.ROOT)) {
            case "content-length",
                    "transfer-encoding",
                    "host",
                    "connection",
                    "expect",
                    HeaderNames.AUTHORIZATION,
                    HeaderNames.DATE ->
                    false;
            default -> true;
        };
    }
}
