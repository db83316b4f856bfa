package io.github.cosmicworks.emulator.gateway;

import static io.github.cosmicworks.emulator.fuzz.FuzzedEmulator.DATE;
import static io.github.cosmicworks.emulator.fuzz.FuzzedEmulator.KEY;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whatever path a request names, it has one answer. An input is a letter for the method, and a
 * path. The signature is made from it as the REST reference says, so that it holds for most paths.
 */
public final class PathsFuzzTarget {

    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "QUERY");

    private PathsFuzzTarget() {}

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int choice = Math.floorMod(input[0] - 'A', 2 * METHODS.size());
        String method = METHODS.get(choice % METHODS.size());
        byte[] path = target(Arrays.copyOfRange(input, 1, input.length));
        String kind = choice < METHODS.size() ? "" : "x-ms-documentdb-isquery: True\r\n";
        FuzzedGateway.sendOne(request(method, path, kind));
    }

    /** What would end a request line is encoded. */
    private static byte[] target(byte[] path) {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        for (byte b : path) {
            if (b > ' ' && b != 0x7F) {
                target.write(b);
            } else {
                target.writeBytes("%%%02x".formatted(b & 0xFF).getBytes(StandardCharsets.US_ASCII));
            }
        }
        return target.toByteArray();
    }

    private static byte[] request(String method, byte[] path, String kind) {
        List<String> segments = segments(path);
        boolean feed = segments.size() % 2 == 1;
        String type = segments.isEmpty() ? "" : segments.get(segments.size() - (feed ? 1 : 2));
        String link = String.join("/", feed ? segments.subList(0, segments.size() - 1) : segments);
        boolean body = method.startsWith("P");
        String content =
                kind.isEmpty()
                        ? "{\"id\": \"1\", \"pk\": \"a\"}"
                        : "{\"query\": \"SELECT * FROM c\"}";
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes((method + " /").getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(path);
        request.writeBytes(
                " HTTP/1.1\r\nHost: localhost\r\nx-ms-version: 2020-07-15\r\nx-ms-date: %s\r\nauthorization: %s\r\n%sx-ms-documentdb-partitionkey: [\"a\"]\r\ncontent-length: %d\r\n\r\n%s"
                        .formatted(
                                DATE,
                                Signatures.authorization(KEY, method, type, link, DATE),
                                kind,
                                body ? content.length() : 0,
                                body ? content : "")
                        .getBytes(StandardCharsets.US_ASCII));
        return request.toByteArray();
    }

    private static List<String> segments(byte[] path) {
        String text = new String(path, StandardCharsets.UTF_8);
        int query = text.indexOf('?');
        List<String> segments = new ArrayList<>();
        for (String segment : (query < 0 ? text : text.substring(0, query)).split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(decoded(segment));
            }
        }
        return segments;
    }

    /** A client signs what it has encoded; what is no such thing it could not have sent. */
    private static String decoded(String segment) {
        try {
            return java.net.URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return segment;
        }
    }
}
