package io.github.cosmicworks.emulator.query.function;

import io.github.cosmicworks.emulator.spatial.GeospatialType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** All functions, by their names, whose case does not matter. */
public final class BuiltInFunctions {

    private static final Map<String, BuiltInFunction> BY_NAME = byName();

    private BuiltInFunctions() {}

    private static Map<String, BuiltInFunction> byName() {
        Map<String, BuiltInFunction> functions = new HashMap<>();
        Stream.of(
                        ArrayFunctions.ALL,
                        ArrayStatisticsFunctions.ALL,
                        ConditionalFunctions.ALL,
                        DateTimeFunctions.ALL,
                        IntegerFunctions.ALL,
                        ItemFunctions.ALL,
                        MathematicalFunctions.ALL,
                        RegexFunctions.ALL,
                        StringConversionFunctions.ALL,
                        StringFunctions.ALL,
                        TypeCheckingFunctions.ALL)
                .flatMap(List::stream)
                .forEach(f -> functions.put(f.name().toUpperCase(Locale.ROOT), f));
        return Map.copyOf(functions);
    }

    /**
     * The function of a name, or null when there is none.
     *
     * @param type what the coordinates are that it will see, if it is a spatial function
     */
    public static BuiltInFunction find(String name, GeospatialType type) {
        String upper = name.toUpperCase(Locale.ROOT);
        return SpatialFunctions.NAMES.contains(upper)
                ? SpatialFunctions.of(upper, type)
                : BY_NAME.get(upper);
    }

    /** The names of all functions. */
    public static Set<String> names() {
        Set<String> names = new HashSet<>(BY_NAME.keySet());
        names.addAll(SpatialFunctions.NAMES);
        return names;
    }
}
