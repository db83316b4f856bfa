package io.github.cosmicworks.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a field of a {@link CosmosDbTest} to be filled in by its type: a client, a database, a
 * container with default settings, the {@link CosmosTarget} or the {@link TestClock}. Static fields
 * are set before the first test of the class.
 */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Cosmos {}
