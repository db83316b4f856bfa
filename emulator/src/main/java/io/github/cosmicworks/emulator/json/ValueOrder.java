package io.github.cosmicworks.emulator.json;

import java.util.Comparator;

/**
 * The order of ORDER BY and of the indexes: by type, then by value. Numbers are compared as
 * doubles, which is how the SDK merges partitions.
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/order-by">ORDER BY</a>
 */
public final class ValueOrder implements Comparator<JsonValue> {

    /** The only instance. */
    public static final ValueOrder INSTANCE = new ValueOrder();

    private ValueOrder() {}

    @Override
    public int compare(JsonValue a, JsonValue b) {
        if (a instanceof JsonString left && b instanceof JsonString right) {
            return left.value().compareTo(right.value());
        }
        if (a instanceof JsonNumber left && b instanceof JsonNumber right) {
            return compare(left.doubleValue(), right.doubleValue());
        }
        int byType = a.type().compareTo(b.type());
        if (byType != 0) {
            return byType;
        }
        return switch (a.type()) {
            case BOOLEAN -> ((JsonBoolean) a).compareTo((JsonBoolean) b);
            case ARRAY -> arrays((JsonArray) a, (JsonArray) b);
            case OBJECT -> objects((JsonObject) a, (JsonObject) b);
            default -> 0;
        };
    }

    /** Like {@link Double#compare} with both zeros equal. */
    public static int compare(double a, double b) {
        return a == b ? 0 : Double.compare(a, b);
    }

    private int arrays(JsonArray a, JsonArray b) {
        int common = Math.min(a.size(), b.size());
        for (int i = 0; i < common; i++) {
            int order = compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }

    /**
     * Property by property in the order of their names, since equal objects may differ in order.
     */
    private int objects(JsonObject a, JsonObject b) {
        String[] left = a.names().stream().sorted().toArray(String[]::new);
        String[] right = b.names().stream().sorted().toArray(String[]::new);
        int common = Math.min(left.length, right.length);
        for (int i = 0; i < common; i++) {
            int order = left[i].compareTo(right[i]);
            if (order == 0) {
                order = compare(a.get(left[i]), b.get(right[i]));
            }
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.length, right.length);
    }
}
