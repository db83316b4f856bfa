package io.github.cosmicworks.emulator.query.function;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.json.ValueOrder;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Array functions that compute one value from the elements.
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/array-avg">ARRAY_AVG</a>
 */
final class ArrayStatisticsFunctions {

    static final List<BuiltInFunction> ALL =
            List.of(
                    BuiltInFunction.of(
                            "ARRAY_AVG",
                            value ->
                                    numbers(
                                            value,
                                            false,
                                            numbers -> sum(numbers) / numbers.length)),
                    BuiltInFunction.of("ARRAY_MAX", value -> extreme(value, 1)),
                    BuiltInFunction.of(
                            "ARRAY_MEDIAN",
                            value -> numbers(value, false, ArrayStatisticsFunctions::median)),
                    BuiltInFunction.of("ARRAY_MIN", value -> extreme(value, -1)),
                    BuiltInFunction.of(
                            "ARRAY_SUM",
                            value -> numbers(value, true, ArrayStatisticsFunctions::sum)));

    private ArrayStatisticsFunctions() {}

    /** Undefined when an element is something else than a number. */
    private static JsonValue numbers(
            JsonValue value, boolean emptyCounts, ToDoubleFunction<double[]> function) {
        if (!(value instanceof JsonArray array) || (array.size() == 0 && !emptyCounts)) {
            return JsonUndefined.UNDEFINED;
        }
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(array.get(i) instanceof JsonNumber number)) {
                return JsonUndefined.UNDEFINED;
            }
            numbers[i] = number.doubleValue();
        }
        return JsonNumber.of(function.applyAsDouble(numbers));
    }

    private static double sum(double[] numbers) {
        double sum = 0;
        for (double number : numbers) {
            sum += number;
        }
        return sum;
    }

    private static double median(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Like MIN and MAX: values of different types are in the order of their types. */
    private static JsonValue extreme(JsonValue value, int sign) {
        JsonValue extreme = JsonUndefined.UNDEFINED;
        if (value instanceof JsonArray array) {
            for (JsonValue element : array) {
                if (element.type().compareTo(JsonValue.Type.STRING) > 0) {
                    return JsonUndefined.UNDEFINED;
                }
                if (!extreme.isDefined()
                        || ValueOrder.INSTANCE.compare(element, extreme) * sign > 0) {
                    extreme = element;
                }
            }
        }
        return extreme;
    }
}
