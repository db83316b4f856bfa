package io.github.cosmicworks.emulator.partition.key;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.ArrayList;
import java.util.List;

/**
 * The value of a partition key: a scalar or undefined for each level. Fewer levels than the
 * definition has are a prefix of a hierarchical key.
 */
public record PartitionKeyValue(List<JsonValue> components) {

    /** The key of an item that has no value at the only path of its container. */
    public static final PartitionKeyValue UNDEFINED =
            new PartitionKeyValue(List.of(JsonUndefined.UNDEFINED));

    public PartitionKeyValue {
        components = List.copyOf(components);
    }

    /**
     * Reads the header {@code x-ms-documentdb-partitionkey}: a JSON array of scalars, in which
     * {@code {}} stands for undefined.
     *
     * @throws ServiceException 400 when it is anything else
     */
    public static PartitionKeyValue ofHeader(String header) {
        if (isPlainString(header)) {
            String value = header.substring(2, header.length() - 2);
            return new PartitionKeyValue(List.of(new JsonString(value)));
        }
        JsonValue parsed;
        try {
            parsed = JsonParser.parse(header);
        } catch (JsonSyntaxException e) {
            throw invalid(header);
        }
        if (!(parsed instanceof JsonArray array)) {
            throw invalid(header);
        }
        List<JsonValue> components = new ArrayList<>();
        for (JsonValue element : array) {
            if (element instanceof JsonArray
                    || (element instanceof JsonObject object && object.size() > 0)) {
                throw invalid(header);
            }
            components.add(element instanceof JsonObject ? JsonUndefined.UNDEFINED : element);
        }
        return new PartitionKeyValue(components);
    }

    /** Whether it is the key of most requests, one string without escapes: no case for a parser. */
    private static boolean isPlainString(String header) {
        int end = header.length() - 2;
        if (end < 2 || !header.startsWith("[\"") || !header.endsWith("\"]")) {
            return false;
        }
        for (int i = 2; i < end; i++) {
            char c = header.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                return false;
            }
        }
        return true;
    }

    private static ServiceException invalid(String header) {
        return ServiceException.badRequest("Partition key " + header + " is invalid.");
    }
}
