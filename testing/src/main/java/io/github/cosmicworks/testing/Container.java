package io.github.cosmicworks.testing;

import com.azure.cosmos.models.CosmosContainerProperties;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.function.Consumer;

/**
 * The older name of {@link CosmosDbContainer}, which means the same.
 *
 * @deprecated Spring Data and Testcontainers have annotations of this name: use {@link
 *     CosmosDbContainer}.
 */
@Deprecated
@Documented
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
public @interface Container {

    /**
     * The name that the container goes by in the test; the name of the field or parameter if left
     * out. The id in the database starts with it and is unique.
     */
    String name() default "";

    /** The path of the partition key, or up to three for a hierarchical one. */
    String[] partitionKey() default "/id";

    /**
     * Manual throughput in RU/s; 0 leaves it to the service. Each 6,000 begun make one physical
     * partition.
     */
    int throughput() default 0;

    /** Autoscale throughput: the most RU/s to scale to; 0 for none. */
    int autoscaleMaxThroughput() default 0;

    /**
     * A JSON resource with the indexing policy in the form that the portal shows, looked up as
     * {@link Class#getResource} does from the test class.
     */
    String indexingPolicy() default "";

    /** Time to live of the items in seconds, -1 for items that name their own only, 0 for none. */
    int defaultTimeToLive() default 0;

    /**
     * A resource with items to start with, looked up as {@link Class#getResource} does: an array in
     * JSON; an item a line, if its name ends with {@code .jsonl} or {@code .ndjson}; or a table
     * that begins with a line of names, if it ends with {@code .csv}.
     */
    String seed() default "";

    /**
     * Changes whatever else there is to change before the container is made; needs a constructor
     * without parameters.
     */
    Class<? extends Consumer<CosmosContainerProperties>> settings() default None.class;

    /** Changes nothing. */
    final class None implements Consumer<CosmosContainerProperties> {
        @Override
        public void accept(CosmosContainerProperties properties) {
            // Nothing to change.
        }
    }
}
