package io.github.cosmicworks.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A budget: each test may use so many request units in the database of its class, or it fails with
 * a list of what it asked for. On a class it is for each of its tests, on a method for that one,
 * which comes first. It needs {@link CosmosDbTest}, and is ignored on a target that does not tell
 * what it was asked.
 *
 * <pre>{@code
 * @Test
 * @RequestUnits(max = 5)
 * void anOrderIsCheap(@CosmosDbContainer CosmosContainer orders) {
 *     new Shop(orders).order("yamba");
 * }
 * }</pre>
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/request-units">Request Units in Azure
 *     Cosmos DB</a>
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsCosmosDbTest.class)
public @interface RequestUnits {

    /** The most that a test may use, in request units. */
    double max();
}
