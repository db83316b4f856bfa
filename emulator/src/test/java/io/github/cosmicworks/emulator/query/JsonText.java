package io.github.cosmicworks.emulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A text that is the same for equal values: 3 and 3.0, and any order of properties. */
final class JsonText {

    private JsonText() {}

    /**
     * Whether two lists, in any order, have the same elements, but for small differences of their
     * numbers.
     */
    static boolean areClose(List<JsonNode> some, JsonNode others, double tolerance) {
        List<JsonNode> left = new ArrayList<>(some);
        for (JsonNode other : others) {
            JsonNode match =
                    left.stream()
                            .filter(each -> each.equals((a, b) -> compare(a, b, tolerance), other))
                            .findFirst()
                            .orElse(null);
            if (match == null) {
                return false;
            }
            left.remove(match);
        }
        return left.isEmpty();
    }

    private static int compare(JsonNode a, JsonNode b, double tolerance) {
        boolean numbers = a.isNumber() && b.isNumber();
        boolean close =
                numbers
                        ? Math.abs(a.doubleValue() - b.doubleValue())
                                <= tolerance * Math.abs(b.doubleValue())
                        : a.equals(b);
        return close ? 0 : 1;
    }

    static String of(JsonNode value) {
        if (value.isNumber()) {
            return Double.toString(value.doubleValue());
        }
        List<String> parts = new ArrayList<>();
        if (value.isObject()) {
            value.fields()
                    .forEachRemaining(
                            property ->
                                    parts.add(property.getKey() + "=" + of(property.getValue())));
            parts.sort(Comparator.naturalOrder());
            return "{" + String.join(", ", parts) + "}";
        }
        if (value.isArray()) {
            value.forEach(element -> parts.add(of(element)));
            return "[" + String.join(", ", parts) + "]";
        }
        return value.toString();
    }
}
