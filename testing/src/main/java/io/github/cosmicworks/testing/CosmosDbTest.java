package io.github.cosmicworks.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a Cosmos DB.
 *
 * <p>Parameters of tests, lifecycle methods and constructors are filled in by type, fields as well
 * when they are marked with {@link Cosmos} or {@link Container}:
 *
 * <ul>
 *   <li>{@code CosmosClient}, {@code CosmosAsyncClient}: one of each for the whole run; do not
 *       close them;
 *   <li>{@code CosmosDatabase}, {@code CosmosAsyncDatabase}: fresh for the class, deleted after it;
 *   <li>{@code CosmosContainer}, {@code CosmosAsyncContainer}: fresh for the test, or for the class
 *       when it is injected into a static field or a static method; {@link Container} says what it
 *       looks like;
 *   <li>{@link CosmosTarget}: endpoint and key for code that builds its own client;
 *   <li>{@link TestClock}: the time of the database, with {@link #controlledClock()};
 *   <li>{@link CosmosRequests}: what the test has asked for;
 *   <li>{@link CosmosFaults}: what is to go wrong.
 * </ul>
 *
 * <p>One target serves the whole run, the one that {@link CosmosTarget#resolve()} would start. A
 * JUnit configuration parameter with the name of a variable, {@code COSMOS_TARGET} or another,
 * comes before the variable. The classes never see each other's data, so they may run in parallel.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(CosmosDbExtension.class)
public @interface CosmosDbTest {

    /**
     * Whether the class moves the time of the database, such as for a time to live. It then has an
     * embedded emulator of its own, and is skipped on the other targets. Classes in a class share
     * what the outermost one has: it is the one to say so.
     */
    boolean controlledClock() default false;

    /**
     * Whether a test that fails leaves its data behind: the items of each container of the class's
     * database, an item a line and without system properties, as {@link Container#seed()} takes
     * them. They are written below {@code target} or {@code build}, whichever is there, in {@code
     * cosmos-left}, and the place is printed. At most 10,000 items of a container.
     */
    boolean dumpOnFailure() default false;
}
