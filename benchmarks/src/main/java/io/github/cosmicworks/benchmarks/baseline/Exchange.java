package io.github.cosmicworks.benchmarks.baseline;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;

/**
 * A request of the REST protocol.
 *
 * @param headers by their names in lower case
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Exchange(String method, String uri, Map<String, String> headers, byte[] body) {

    /** What the answer depends on, besides method, path and, for queries, body. */
    private static final String[] SIGNIFICANT = {
        "if-none-match",
        "a-im",
        "prefer",
        "x-ms-continuation",
        "x-ms-documentdb-isquery",
        "x-ms-cosmos-is-query-plan-request",
        "x-ms-documentdb-is-upsert",
        "x-ms-cosmos-is-batch-request",
        "x-ms-documentdb-partitionkey",
        "x-ms-documentdb-partitionkeyrangeid",
        "x-ms-start-epk",
        "x-ms-end-epk"
    };

    /** Two requests with the same key get the same answer. */
    static String key(String method, String uri, Function<String, String> header, byte[] body) {
        StringBuilder key = new StringBuilder(256).append(method).append(' ').append(uri);
        for (String name : SIGNIFICANT) {
            key.append('\n');
            String value = header.apply(name);
            if (value != null) {
                key.append(value);
            }
        }
        boolean question =
                header.apply("x-ms-documentdb-isquery") != null
                        || header.apply("x-ms-cosmos-is-query-plan-request") != null;
        // What is written is not looked at: every write gets the answer that the first one got.
        return question
                ? key.append('\n').append(Arrays.hashCode(body)).toString()
                : key.toString();
    }

    /** An answer as it was received. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answer(int status, Map<String, String> headers, byte[] body) {

        /** The answer as it goes over an HTTP/1.1 connection. */
        byte[] http1() {
            StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" OK\r\n");
            headers.forEach(
                    (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
            if (status != 204 && status != 304) {
                head.append("content-length: ").append(body.length).append("\r\n");
            }
            byte[] text = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
            byte[] all = Arrays.copyOf(text, text.length + body.length);
            System.arraycopy(body, 0, all, text.length, body.length);
            return all;
        }
    }
}
