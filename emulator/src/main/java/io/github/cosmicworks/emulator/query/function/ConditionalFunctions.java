package io.github.cosmicworks.emulator.query.function;

import io.github.cosmicworks.emulator.json.JsonBoolean;
import java.util.List;

/**
 * Conditional functions.
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/iif">IIF</a>
 */
final class ConditionalFunctions {

    static final List<BuiltInFunction> ALL =
            List.of(
                    BuiltInFunction.of(
                            "IIF", 3, 3, args -> args[0] == JsonBoolean.TRUE ? args[1] : args[2]));

    private ConditionalFunctions() {}
}
