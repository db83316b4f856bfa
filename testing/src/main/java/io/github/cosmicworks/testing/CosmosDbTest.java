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
 * when they are marked with {@link Cosmos} or {@link CosmosDbContainer}:
 *
 * <ul>
 *   <li>{@code CosmosClient}, {@code CosmosAsyncClient}: one of each for the whole run; do not
 *       close them;
 *   <li>{@code CosmosDatabase}, {@code CosmosAsyncDatabase}: fresh for the class, deleted after it;
 *   <li>{@code CosmosContainer}, {@code CosmosAsyncContainer}: fresh for the test, or for the class
 *       when it is injected into a static field or a static method; {@link CosmosDbContainer} says
 *       what it looks like;
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
     * Whether requests beyond the throughput of a container are answered with 429. An account does
     * that by itself. On the target {@code embedded} the class has an emulator of its own that
     * does; with a clock that stands still, the throughput of one second is all there is. On other
     * targets the class is skipped: {@link Capability#THROTTLING}.
     */
    boolean throttling() default false;

    /**
     * A resource that the database begins with: containers, scripts and items as lines of JSON, as
     * {@code export} of the emulator writes them. It is looked up as {@link Class#getResource} does
     * from the class that is annotated. The file has one database at most, whose name does not
     * count. The containers have the names that they have in the file: one of them is injected
     * where its name is asked for. With {@link Reset#EACH_TEST} each test finds them as the file
     * has them. A wrong line fails the class, with its number and the reason.
     */
    String seed() default "";

    /** When the database of a class is brought back to what it was. */
    enum Reset {
        /**
         * Never: the containers of a test are its own, and what a class makes stays until it ends.
         */
        NEVER,
        /**
         * Before each test, to what there was before the first one: after {@code @BeforeAll}, with
         * the containers that are declared and their seeds. Containers are made once, and code
         * under test may make others. Tests of the class run one after the other.
         */
        EACH_TEST
    }

    /**
     * The id of the database, for code under test that has one of its own; a database that nobody
     * else has if left out. With an id the containers have the names that they are declared with,
     * and nothing is added. The database is deleted after the class. When there is one of this id
     * already, such as that of a class that runs at the same time, the class has an embedded
     * emulator of its own; on another target it fails.
     */
    String database() default "";

    /**
     * When the database is brought back to what it was. Items, containers, settings, throughput and
     * scripts are, within milliseconds and whatever they hold; clients of the code under test go
     * on. Only the embedded emulator can: {@link Capability#SNAPSHOTS}.
     */
    Reset reset() default Reset.NEVER;

    /**
     * Whether a test that fails leaves its data behind: the items of each container of the class's
     * database, an item a line and without system properties, as {@link CosmosDbContainer#seed()}
     * takes them. They are written below {@code target} or {@code build}, whichever is there, in
     * {@code cosmos-left}, and the place is printed. At most 10,000 items of a container, and what
     * is printed says so.
     */
    boolean dumpOnFailure() default false;
}
