package io.github.cosmicworks.testing;

import io.github.cosmicworks.emulator.fault.FaultOperation;
import io.github.cosmicworks.emulator.fault.FaultRule;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Something that goes wrong in the database of the class while a test runs, whichever client asks.
 * It begins with the method of the test, after {@code @BeforeEach}, and ends with it. On a class it
 * is for each of its tests, and several may be given. It needs {@link CosmosDbTest}.
 *
 * <pre>{@code
 * @Test
 * @CosmosFault(status = 429, times = 2, on = FaultOperation.READ)
 * void aThrottledReadIsRepeated(@CosmosDbContainer CosmosContainer orders) {
 *     new Shop(orders).find("yamba");
 * }
 * }</pre>
 *
 * <p>Exactly one of {@link #status}, {@link #delayMillis}, {@link #noAnswer} and {@link
 * #connectionClose} says what goes wrong. Only the embedded emulator does so on request: {@link
 * Capability#FAULTS}. Tests of one class that run at the same time have each other's faults.
 *
 * @see CosmosFaults
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/conceptual-resilient-sdk-applications">Designing
 *     resilient applications with Azure Cosmos DB SDKs</a>
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(CosmosFault.List.class)
@ExtendWith(NeedsCosmosDbTest.class)
public @interface CosmosFault {

    /** The status of an error, from 400 to 599. */
    int status() default 0;

    /** The sub-status of the error; if left out, 3200 for 429, and none for others. */
    int subStatus() default -1;

    /** What a 429 tells the client to wait, in milliseconds. */
    int retryAfterMillis() default 10;

    /** By how many milliseconds answers are late, up to a day. */
    int delayMillis() default 0;

    /** Whether no answer comes, so that the client's own time limit ends the request. */
    boolean noAnswer() default false;

    /**
     * Whether the connection is closed instead of an answer. Whatever else is under way on it is
     * lost too, also of classes that run in parallel and share the client.
     */
    boolean connectionClose() default false;

    /**
     * Whether the request is carried out all the same, and only its answer is lost. It always is
     * with {@link #delayMillis}.
     */
    boolean executed() default false;

    /** How many requests are hit; all of them if left out. */
    int times() default Integer.MAX_VALUE;

    /** How many requests pass first. */
    int after() default 0;

    /**
     * The operations that are hit; if left out, those of applications, as {@link FaultRule} says.
     */
    FaultOperation[] on() default {};

    /** The name of the only container that is hit, as {@link CosmosDbContainer#name} has it. */
    String container() default "";

    /** Several faults on one test or class. */
    @Documented
    @Inherited
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(NeedsCosmosDbTest.class)
    @interface List {

        /** The faults; of several that a request would meet, it meets the first one. */
        CosmosFault[] value();
    }
}
