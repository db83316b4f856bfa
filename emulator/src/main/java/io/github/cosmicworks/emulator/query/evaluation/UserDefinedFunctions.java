package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.protocol.ServiceException;

/**
 * The user-defined functions that a query can call.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/udfs">User-defined
 *     functions</a>
 */
@FunctionalInterface
public interface UserDefinedFunctions {

    /** None: for what is queried without a container. */
    UserDefinedFunctions NONE =
            (name, arguments) -> {
                throw ServiceException.badRequest(
                        "The query calls the user-defined function 'udf."
                                + name
                                + "' where there are none.");
            };

    /**
     * Calls a function.
     *
     * @param arguments some of which may be undefined
     * @return the result, which may be undefined
     * @throws ServiceException 400 for what the function throws, 408 when it takes too long
     */
    JsonValue call(String name, JsonValue[] arguments);
}
