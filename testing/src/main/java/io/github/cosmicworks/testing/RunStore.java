package io.github.cosmicworks.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** What the extensions keep for the run as a whole, in JUnit's store of the root context. */
final class RunStore {

    private static final Namespace NAMESPACE = Namespace.create(RunStore.class);

    private RunStore() {}

    static TargetSettings settings(ExtensionContext context) {
        return computeIfAbsent(
                root(context),
                TargetSettings.class,
                key -> TargetSettings.from(environment(context)),
                TargetSettings.class);
    }

    private static Map<String, String> environment(ExtensionContext context) {
        return environment(context::getConfigurationParameter);
    }

    /**
     * The variables of the process; a configuration parameter of JUnit's with the same name comes
     * first.
     */
    static Map<String, String> environment(Function<String, Optional<String>> parameter) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        for (String name : TargetSettings.VARIABLES) {
            parameter.apply(name).ifPresent(value -> environment.put(name, value));
        }
        return environment;
    }

    static TargetSession session(ExtensionContext context) {
        TargetSettings settings = settings(context);
        return computeIfAbsent(
                root(context),
                TargetSession.class,
                key -> {
                    TargetSession session = TargetSession.start(settings);
                    System.out.println(session.firstLine(environment(context)));
                    return session;
                },
                TargetSession.class);
    }

    static CapabilityReport report(ExtensionContext context) {
        String target = CosmosTarget.describe(settings(context));
        return computeIfAbsent(
                root(context),
                CapabilityReport.class,
                key -> new CapabilityReport(target, System.out),
                CapabilityReport.class);
    }

    static boolean lacksAnEngine(ExtensionContext context) {
        return computeIfAbsent(
                root(context), "docker", key -> DockerTarget.lacksAnEngine(), Boolean.class);
    }

    /**
     * Something that JUnit closes when the context ends whose store keeps it. Two interfaces, since
     * JUnit before 5.13 closes nothing that has not the older one.
     */
    @SuppressWarnings("deprecation")
    interface Kept extends Store.CloseableResource, AutoCloseable {
        @Override
        void close();
    }

    private static Store root(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE);
    }

    /**
     * The method by the name that JUnit 5 and 6 have in common; JUnit 6 alone has the other one.
     */
    @SuppressWarnings("deprecation")
    static <K, V> V computeIfAbsent(Store store, K key, Function<K, V> make, Class<V> type) {
        return store.getOrComputeIfAbsent(key, make, type);
    }
}
