package io.github.cosmicworks.testing;

import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.PartitionKeyDefinition;
import com.azure.cosmos.models.PartitionKeyDefinitionVersion;
import com.azure.cosmos.models.PartitionKind;
import com.azure.cosmos.models.ThroughputProperties;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * A container as a test declares it.
 *
 * @param resources the class that resource names are relative to
 */
record ContainerDeclaration(
        List<String> partitionKey,
        int throughput,
        int autoscaleMaxThroughput,
        String indexingPolicy,
        int defaultTimeToLive,
        String seed,
        Class<? extends Consumer<CosmosContainerProperties>> settings,
        Class<?> resources) {

    static final List<String> DEFAULT_PARTITION_KEY = List.of("/id");

    static ContainerDeclaration of(CosmosDbContainer container, Class<?> resources) {
        return new ContainerDeclaration(
                        paths(Arrays.asList(container.partitionKey())),
                        container.throughput(),
                        container.autoscaleMaxThroughput(),
                        container.indexingPolicy(),
                        container.defaultTimeToLive(),
                        container.seed(),
                        container.settings(),
                        resources)
                .checked();
    }

    @SuppressWarnings("deprecation") // what has not been renamed yet works on
    static ContainerDeclaration of(Container container, Class<?> resources) {
        return new ContainerDeclaration(
                        paths(Arrays.asList(container.partitionKey())),
                        container.throughput(),
                        container.autoscaleMaxThroughput(),
                        container.indexingPolicy(),
                        container.defaultTimeToLive(),
                        container.seed(),
                        container.settings() == Container.None.class
                                ? CosmosDbContainer.None.class
                                : container.settings(),
                        resources)
                .checked();
    }

    private ContainerDeclaration checked() {
        if (throughput > 0 && autoscaleMaxThroughput > 0) {
            throw new IllegalArgumentException(
                    "A container has manual throughput or autoscale, not both: give one of throughput and"
                            + " autoscaleMaxThroughput");
        }
        if (hasNoConstructor(settings)) {
            throw new IllegalArgumentException(
                    "%s has no constructor without parameters: make it static, if it is a class in a class"
                            .formatted(settings.getName()));
        }
        return this;
    }

    static ContainerDeclaration of(List<String> partitionKey) {
        return new ContainerDeclaration(
                paths(partitionKey), 0, 0, "", 0, "", CosmosDbContainer.None.class, Object.class);
    }

    private static List<String> paths(List<String> partitionKey) {
        if (partitionKey.isEmpty()) {
            throw new IllegalArgumentException(
                    "A container has a partition key: give its path, such as /customerId");
        }
        return List.copyOf(partitionKey);
    }

    private static boolean hasNoConstructor(Class<?> type) {
        return Arrays.stream(type.getDeclaredConstructors())
                .allMatch(constructor -> constructor.getParameterCount() > 0);
    }

    /** The declaration as the test has it, without what was left out. */
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ", "@CosmosDbContainer(", ")");
        text.add("partitionKey = " + partitionKey);
        if (throughput != 0) {
            text.add("throughput = " + throughput);
        }
        if (autoscaleMaxThroughput != 0) {
            text.add("autoscaleMaxThroughput = " + autoscaleMaxThroughput);
        }
        if (!indexingPolicy.isEmpty()) {
            text.add("indexingPolicy = " + indexingPolicy);
        }
        if (defaultTimeToLive != 0) {
            text.add("defaultTimeToLive = " + defaultTimeToLive);
        }
        if (!seed.isEmpty()) {
            text.add("seed = " + seed);
        }
        if (settings != CosmosDbContainer.None.class) {
            text.add("settings = " + settings.getSimpleName());
        }
        return text + " in " + resources.getSimpleName();
    }

    CosmosContainerProperties properties(String id) {
        CosmosContainerProperties properties =
                new CosmosContainerProperties(id, partitionKeyDefinition());
        if (!indexingPolicy.isEmpty()) {
            properties.setIndexingPolicy(
                    JsonResources.indexingPolicy(JsonResources.read(resources, indexingPolicy)));
        }
        if (defaultTimeToLive != 0) {
            properties.setDefaultTimeToLiveInSeconds(defaultTimeToLive);
        }
        if (settings != CosmosDbContainer.None.class) {
            ReflectionSupport.newInstance(settings).accept(properties);
        }
        return properties;
    }

    private PartitionKeyDefinition partitionKeyDefinition() {
        PartitionKeyDefinition definition = new PartitionKeyDefinition();
        definition.setPaths(partitionKey);
        if (partitionKey.size() > 1) {
            definition.setKind(PartitionKind.MULTI_HASH);
        }
        definition.setVersion(PartitionKeyDefinitionVersion.V2);
        return definition;
    }

    Optional<ThroughputProperties> throughputProperties() {
        if (autoscaleMaxThroughput > 0) {
            return Optional.of(
                    ThroughputProperties.createAutoscaledThroughput(autoscaleMaxThroughput));
        }
        return throughput > 0
                ? Optional.of(ThroughputProperties.createManualThroughput(throughput))
                : Optional.empty();
    }
}
