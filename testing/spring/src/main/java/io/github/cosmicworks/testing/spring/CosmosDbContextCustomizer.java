package io.github.cosmicworks.testing.spring;

import io.github.cosmicworks.testing.CosmosTarget;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Starts a Cosmos DB for a context that is about to start. Two that are equal are one context.
 *
 * @param endpointProperties what else is to be the endpoint
 * @param keyProperties what else is to be the key
 */
record CosmosDbContextCustomizer(List<String> endpointProperties, List<String> keyProperties)
        implements ContextCustomizer {

    private static final List<String> ENDPOINT =
            List.of("spring.cloud.azure.cosmos.endpoint", "azure.cosmos.uri", "COSMOS_ENDPOINT");

    private static final List<String> KEY =
            List.of("spring.cloud.azure.cosmos.key", "azure.cosmos.key", "COSMOS_KEY");

    private static final String DATABASE = "spring.cloud.azure.cosmos.database";

    @Override
    public void customizeContext(
            ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        CosmosTarget target = unlessAccount(CosmosTarget.resolve());
        MutablePropertySources sources = context.getEnvironment().getPropertySources();
        sources.addFirst(new MapPropertySource("cosmosDbTest", connection(target)));
        sources.addLast(new MapPropertySource("cosmosDbTestDefaults", Map.of(DATABASE, "test")));
        DefaultListableBeanFactory beans = (DefaultListableBeanFactory) context.getBeanFactory();
        CosmosDbOfContext ofContext = new CosmosDbOfContext(target);
        beans.registerSingleton("cosmosTarget", target);
        beans.registerSingleton(CosmosDbOfContext.NAME, ofContext);
        // The first to be registered is the last to be closed: after the application's clients.
        beans.registerDisposableBean(CosmosDbOfContext.NAME, target::close);
    }

    /**
     * The same target.
     *
     * @throws IllegalStateException when it is an account
     */
    static CosmosTarget unlessAccount(CosmosTarget target) {
        if (target.kind() == CosmosTarget.Kind.ACCOUNT) {
            target.close();
            throw new IllegalStateException(
                    "@AutoConfigureCosmosDb does not run on an account, whose databases are somebody's: leave COSMOS_TARGET out, or give the application its endpoint without the annotation");
        }
        return target;
    }

    private Map<String, Object> connection(CosmosTarget target) {
        Map<String, Object> properties = new HashMap<>();
        Stream.concat(ENDPOINT.stream(), endpointProperties.stream())
                .forEach(name -> properties.put(name, target.endpoint().toString()));
        String key = target.key().orElseThrow();
        Stream.concat(KEY.stream(), keyProperties.stream())
                .forEach(name -> properties.put(name, key));
        return properties;
    }
}
