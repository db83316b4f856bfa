package io.github.cosmicworks.emulator.partition.index;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A path into an item.
 *
 * @param steps property names; {@value #ELEMENTS} for all elements of an array
 */
public record IndexPath(List<String> steps) {

    /** The step that goes to every element of an array. */
    public static final String ELEMENTS = "[]";

    /** In front of a place in an array, which no name that people write has. */
    private static final char PLACE = '\0';

    /** The step that goes to one element of an array. */
    public static String element(int place) {
        return PLACE + Integer.toString(place);
    }

    /** Whether a step is {@link #element one to an element}. */
    public static boolean isElement(String step) {
        return !step.isEmpty() && step.charAt(0) == PLACE;
    }

    public IndexPath {
        steps = List.copyOf(steps);
    }

    /**
     * Reads a path of an indexing policy, without the {@code /?} or {@code /*} at its end: {@code
     * /address/"zip code"}.
     */
    static IndexPath parse(String text) {
        List<String> steps = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            int start = i + 1;
            if (start < text.length()
                    && (text.charAt(start) == '"' || text.charAt(start) == '\'')) {
                int end = text.indexOf(text.charAt(start), start + 1);
                int close = end < 0 ? text.length() : end;
                steps.add(text.substring(start + 1, close));
                i = text.indexOf('/', close);
            } else {
                int next = text.indexOf('/', start);
                String step = text.substring(start, next < 0 ? text.length() : next);
                if (!step.isEmpty()) {
                    steps.add(step);
                }
                i = next;
            }
            if (i < 0) {
                break;
            }
        }
        return new IndexPath(steps);
    }

    /** The path one step further. */
    public IndexPath with(String step) {
        List<String> longer = new ArrayList<>(steps);
        longer.add(step);
        return new IndexPath(longer);
    }

    /** Whether one item may have several values at this path. */
    public boolean hasElements() {
        return steps.contains(ELEMENTS);
    }

    /** The value of an item at a path without {@value #ELEMENTS}. */
    JsonValue value(JsonObject item, ComputedProperties computed) {
        JsonValue value = first(item, computed);
        for (String step : steps.subList(1, steps.size())) {
            value = next(value, step);
        }
        return value;
    }

    /** Where a step that is not {@value #ELEMENTS} leads. */
    private static JsonValue next(JsonValue value, String step) {
        if (isElement(step)) {
            int place = Integer.parseInt(step.substring(1));
            return value instanceof JsonArray array && place < array.size()
                    ? array.get(place)
                    : JsonUndefined.UNDEFINED;
        }
        return value instanceof JsonObject object ? object.get(step) : JsonUndefined.UNDEFINED;
    }

    /** As policies have it, which know no places in arrays. */
    IndexPath inPolicies() {
        return steps.stream().noneMatch(IndexPath::isElement)
                ? this
                : new IndexPath(
                        steps.stream().map(step -> isElement(step) ? ELEMENTS : step).toList());
    }

    /** Hands over all values of an item; undefined ones are left out. */
    void forEachValue(JsonObject item, ComputedProperties computed, Consumer<JsonValue> action) {
        walk(first(item, computed), 1, action);
    }

    /** A computed property that cannot be computed has no value in an index. */
    private JsonValue first(JsonObject item, ComputedProperties computed) {
        try {
            return computed.property(item, steps.get(0));
        } catch (ServiceException e) {
            return JsonUndefined.UNDEFINED;
        }
    }

    private void walk(JsonValue value, int step, Consumer<JsonValue> action) {
        if (step == steps.size()) {
            if (value.isDefined()) {
                action.accept(value);
            }
        } else if (!ELEMENTS.equals(steps.get(step))) {
            walk(next(value, steps.get(step)), step + 1, action);
        } else if (value instanceof JsonArray array) {
            for (JsonValue element : array) {
                walk(element, step + 1, action);
            }
        }
    }

    /** As an indexing policy writes it: {@code /tags/[]/name/?}, {@code /"zip code"/?}. */
    @Override
    public String toString() {
        return toProperty() + "/?";
    }

    /** Without the end that stands for the value: {@code /tags/[]/name}. */
    public String toProperty() {
        StringBuilder text = new StringBuilder();
        for (String step : inPolicies().steps) {
            text.append('/').append(step.equals(ELEMENTS) || isName(step) ? step : quoted(step));
        }
        return text.toString();
    }

    private static boolean isName(String step) {
        return !step.isEmpty()
                && !Character.isDigit(step.codePointAt(0))
                && step.codePoints().allMatch(c -> c == '_' || Character.isLetterOrDigit(c));
    }

    private static String quoted(String step) {
        return '"' + step.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
