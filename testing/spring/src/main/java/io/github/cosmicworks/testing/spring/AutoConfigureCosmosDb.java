package io.github.cosmicworks.testing.spring;

import io.github.cosmicworks.testing.CosmosDbTest.Reset;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives the Spring context of a test a Cosmos DB of its own, and tells the application where it is:
 *
 * <pre>{@code
 * @SpringBootTest
 * @AutoConfigureCosmosDb
 * class ShopTest {
 *     @Autowired OrderRepository orders;
 * }
 * }</pre>
 *
 * <p>Endpoint and key are properties that come before those of the application: {@code
 * spring.cloud.azure.cosmos.endpoint} and {@code .key} of Spring Cloud Azure, {@code
 * azure.cosmos.uri} and {@code .key} of Spring Data samples, and {@code COSMOS_ENDPOINT} and {@code
 * COSMOS_KEY}. Names of databases are the application's; {@code spring.cloud.azure.cosmos.database}
 * is {@code test} if it has none.
 *
 * <p>Classes that share a context share its Cosmos DB. It is there as a bean of type {@link
 * io.github.cosmicworks.testing.CosmosTarget} and ends with the context. It runs in the same JVM,
 * or in Docker when {@code COSMOS_TARGET} says so; it is never an account.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/developer/java/spring-framework/configure-spring-data-cosmos-db">Spring
 *     Data for Azure Cosmos DB</a>
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AutoConfigureCosmosDb {

    /**
     * When the databases are brought back: before each test, to what there was before the first one
     * of its class, which in turn begins with what there was when the context had started. {@link
     * Reset#NEVER} leaves everything as it is, and is needed in Docker.
     */
    Reset reset() default Reset.EACH_TEST;

    /** More properties that are to be the endpoint, as the application names them. */
    String[] endpointProperties() default {};

    /** More properties that are to be the key. */
    String[] keyProperties() default {};
}
