package io.github.cosmicworks.emulator.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Makes requests by HTTP, in a session: each one carries what the client has seen of each physical
 * partition, and no answer may have seen less.
 */
final class WireCaller implements Caller {

    static final ObjectMapper JSON = new ObjectMapper();

    private final Wire wire;
    private final History history;
    private final Map<String, Map<String, Long>> sessions = new HashMap<>();

    WireCaller(Wire wire, History history) {
        this.wire = wire;
        this.history = history;
    }

    @Override
    public Answer call(Call call) throws Lost {
        String container = Setting.path(call.container());
        String item = container + "/docs/" + call.id();
        Map<String, String> headers = new HashMap<>();
        headers.put("x-ms-documentdb-partitionkey", "[\"" + call.partitionKey() + "\"]");
        headers.put("x-ms-session-token", sessionToken(call.container()));
        if (call.ifMatch() != null) {
            headers.put("if-match", call.ifMatch());
        }
        Wire.Reply reply =
                switch (call.verb()) {
                    case READ -> wire.send("GET", item, "docs", item, headers, null);
                    case DELETE -> wire.send("DELETE", item, "docs", item, headers, null);
                    case REPLACE -> wire.send("PUT", item, "docs", item, headers, call.body());
                    case PATCH -> {
                        headers.put("content-type", "application/json-patch+json");
                        yield wire.send("PATCH", item, "docs", item, headers, call.body());
                    }
                    default -> {
                        headers.putAll(ofFeed(call.verb()));
                        yield wire.send(
                                "POST",
                                container + "/docs",
                                "docs",
                                container,
                                headers,
                                call.body());
                    }
                };
        see(call.container(), reply);
        if (reply.status() >= 500) {
            history.violated(reply.status() + " to " + call + ": " + reply.body());
        }
        if (reply.status() == 404 && reply.subStatus() != 0) {
            history.violated("404/" + reply.subStatus() + " to " + call + " in a session");
        }
        return answer(call.verb(), reply);
    }

    private static Map<String, String> ofFeed(Call.Verb verb) {
        return switch (verb) {
            case UPSERT -> Map.of("x-ms-documentdb-is-upsert", "true");
            case BATCH ->
                    Map.of(
                            "x-ms-cosmos-is-batch-request", "true",
                            "x-ms-cosmos-batch-atomic", "true",
                            "x-ms-cosmos-batch-ordered", "true");
            case QUERY ->
                    Map.of(
                            "x-ms-documentdb-isquery",
                            "true",
                            "content-type",
                            "application/query+json");
            default -> Map.of();
        };
    }

    private static Answer answer(Call.Verb verb, Wire.Reply reply) {
        JsonNode body = json(reply.body());
        boolean query = verb == Call.Verb.QUERY && reply.status() == 200;
        return new Answer(
                reply.status(),
                reply.subStatus(),
                reply.header("etag"),
                query ? body.get("Documents") : body,
                reply.header("x-ms-continuation") == null);
    }

    static JsonNode json(String body) {
        if (body.isEmpty()) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException("Not JSON: " + body, e);
        }
    }

    private String sessionToken(String container) {
        return session(container).entrySet().stream()
                .map(seen -> seen.getKey() + ":-1#" + seen.getValue())
                .collect(Collectors.joining(","));
    }

    private Map<String, Long> session(String container) {
        return sessions.computeIfAbsent(container, name -> new TreeMap<>());
    }

    /** Keeps what an answer has seen: {@code range:version#lsn}. */
    private void see(String container, Wire.Reply reply) {
        String token = reply.header("x-ms-session-token");
        if (token == null || token.isEmpty()) {
            return;
        }
        Map<String, Long> session = session(container);
        for (String part : token.split(",", -1)) {
            String range = part.substring(0, part.indexOf(':'));
            long lsn = Long.parseLong(part.substring(part.lastIndexOf('#') + 1));
            Long before = session.put(range, lsn);
            if (before != null && before > lsn) {
                history.violated(
                        "A session went back from %d to %d in range %s of %s"
                                .formatted(before, lsn, range, container));
            }
        }
    }

    @Override
    public void close() {
        wire.close();
    }
}
