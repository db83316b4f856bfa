package io.github.cosmicworks.emulator.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A text that is the same for equal values: 3 and 3.0, and any order of properties. */
final class JsonText {

    private JsonText() {}

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
