package io.github.cosmicworks.emulator.query.function;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** All functions, by their names, whose case does not matter. */
public final class BuiltInFunctions {

    private static final Map<String, BuiltInFunction> BY_NAME = byName();

    private BuiltInFunctions() {}

    private static Map<String, BuiltInFunction> byName() {
        Map<String, BuiltInFunction> functions = new HashMap<>();
        Stream.of(TypeCheckingFunctions.ALL)
                .flatMap(List::stream)
                .forEach(f -> functions.put(f.name().toUpperCase(Locale.ROOT), f));
        return Map.copyOf(functions);
    }

    /** The function of a name, or null. */
    public static BuiltInFunction find(String name) {
        return BY_NAME.get(name.toUpperCase(Locale.ROOT));
    }
}
