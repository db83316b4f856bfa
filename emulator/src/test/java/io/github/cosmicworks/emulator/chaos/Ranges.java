package io.github.cosmicworks.emulator.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The partition key ranges of a container, as a client learns them. */
final class Ranges {

    private Ranges() {}

    /** Asks until there is an answer. */
    static List<String> of(Wire wire, String container) {
        return of(wire, container, null);
    }

    /** The ranges that one has become that was split. */
    static List<String> after(Wire wire, String container, String split) {
        return of(wire, container, split);
    }

    private static List<String> of(Wire wire, String container, String parent) {
        String path = Setting.path(container);
        while (true) {
            try {
                Wire.Reply reply =
                        wire.send("GET", path + "/pkranges", "pkranges", path, Map.of(), null);
                return ids(WireCaller.json(reply.body()), parent);
            } catch (Lost e) {
                // again
            }
        }
    }

    private static List<String> ids(JsonNode body, String parent) {
        List<String> ids = new ArrayList<>();
        for (JsonNode range : body.path("PartitionKeyRanges")) {
            boolean descends = parent == null;
            for (JsonNode ancestor : range.path("parents")) {
                descends |= ancestor.asText().equals(parent);
            }
            if (descends) {
                ids.add(range.path("id").asText());
            }
        }
        return ids;
    }
}
