package io.github.cosmicworks.emulator.gateway;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads answers of HTTP/1.1 as strictly as the standard words them, and takes no other bytes. */
final class HttpAnswers {

    /** "status-line = HTTP-version SP status-code SP [ reason-phrase ]": RFC 9112, section 4. */
    private static final Pattern STATUS_LINE =
            Pattern.compile("HTTP/1\\.1 ([1-5][0-9]{2}) [\\t\\x20-\\x7e]*");

    /** "field-line = field-name ':' OWS field-value OWS": RFC 9112, section 5. */
    private static final Pattern FIELD =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*([\\t\\x20-\\x7e\\x80-\\xff]*)");

    /** One answer. */
    record Answer(int status, Map<String, String> headers, String body) {}

    private final String text;
    private int position;

    private HttpAnswers(byte[] bytes) {
        text = new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /**
     * The final answers among bytes.
     *
     * @param methods the methods of the requests, one for each answer at least: what answers a HEAD
     *     has no body
     */
    static List<Answer> read(byte[] bytes, List<String> methods) {
        HttpAnswers reader = new HttpAnswers(bytes);
        List<Answer> answers = new ArrayList<>();
        while (reader.position < reader.text.length()) {
            if (answers.size() == methods.size()) {
                throw new AssertionError("Nobody has asked for this: " + reader.rest());
            }
            Answer answer = reader.next(methods.get(answers.size()).equals("HEAD"));
            if (answer.status() >= 200) {
                answers.add(answer);
            }
        }
        return answers;
    }

    private Answer next(boolean head) {
        Matcher status = STATUS_LINE.matcher(line());
        require(status.matches(), "a status line");
        int code = Integer.parseInt(status.group(1));
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            Matcher field = FIELD.matcher(line);
            require(field.matches(), "a header");
            String name = field.group(1).toLowerCase(Locale.ROOT);
            require(headers.put(name, field.group(2)) == null, "one header of a name");
        }
        String length = headers.get("content-length");
        boolean bodiless = code < 200 || code == 204 || code == 304;
        require(bodiless == (length == null), "a length where there is a body");
        if (bodiless || head) {
            return new Answer(code, headers, "");
        }
        int end = position + Integer.parseInt(length);
        require(end <= text.length(), "a whole body");
        String body = text.substring(position, end);
        position = end;
        return new Answer(code, headers, body);
    }

    private String line() {
        int end = text.indexOf("\r\n", position);
        require(end >= 0, "the end of a line");
        String line = text.substring(position, end);
        position = end + 2;
        return line;
    }

    private void require(boolean holds, String expected) {
        if (!holds) {
            throw new AssertionError("An answer lacks " + expected + ": " + rest());
        }
    }

    private String rest() {
        return text.substring(0, Math.min(position, text.length()))
                + " <here> "
                + text.substring(Math.min(position, text.length()));
    }
}
