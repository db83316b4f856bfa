package io.github.cosmicworks.testing;

import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorSnapshot;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * Brings the database of a class back before each of its tests to what it was before the first. A
 * class in a class begins with what the outer one has, and may add to it before its own tests.
 */
final class DatabaseReset {

    private static final Namespace NAMESPACE = Namespace.create(DatabaseReset.class);

    /** Of one class, and not of those around it. */
    private record OfClass(String uniqueId) {}

    private record RunningKey() {}

    private final CosmosEmulator emulator;
    private final String databaseId;

    DatabaseReset(CosmosEmulator emulator, String databaseId) {
        this.emulator = emulator;
        this.databaseId = databaseId;
    }

    /** The class or the class around it that a test or class is in; the outermost has none. */
    static Optional<ExtensionContext> classAround(ExtensionContext context) {
        return context.getParent().filter(parent -> parent.getTestClass().isPresent());
    }

    /** The class that a test is in; a class is in itself. */
    static ExtensionContext classOf(ExtensionContext context) {
        ExtensionContext found = context;
        while (found.getTestMethod().isPresent()) {
            found = found.getParent().orElseThrow();
        }
        return found;
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    private static Optional<EmulatorSnapshot> snapshot(ExtensionContext ofClass) {
        return Optional.ofNullable(
                store(ofClass).get(new OfClass(ofClass.getUniqueId()), EmulatorSnapshot.class));
    }

    private static void put(ExtensionContext ofClass, EmulatorSnapshot snapshot) {
        store(ofClass).put(new OfClass(ofClass.getUniqueId()), snapshot);
    }

    private void backTo(ExtensionContext ofClass) {
        snapshot(ofClass)
                .ifPresentOrElse(
                        emulator::restore, () -> put(ofClass, emulator.snapshot(databaseId)));
    }

    /** A class begins: what the tests of the class around it have left is gone. */
    void beforeAll(ExtensionContext context) {
        classAround(context).ifPresent(this::backTo);
    }

    /**
     * A test begins.
     *
     * @throws ExtensionConfigurationException when another one of the class has not ended
     */
    void beforeEach(ExtensionContext context) {
        if (running(context).incrementAndGet() > 1) {
            throw new ExtensionConfigurationException(
                    "The tests of %s have one database that is brought back before each of them, and run at the same time: run them one after the other with @Execution(ExecutionMode.SAME_THREAD)"
                            .formatted(context.getRequiredTestClass().getSimpleName()));
        }
        backTo(classOf(context));
    }

    /** A test has ended. */
    void afterEach(ExtensionContext context) {
        running(context).decrementAndGet();
    }

    private static AtomicInteger running(ExtensionContext context) {
        ExtensionContext outermost = classOf(context);
        while (classAround(outermost).isPresent()) {
            outermost = classAround(outermost).get();
        }
        return RunStore.computeIfAbsent(
                store(outermost),
                new RunningKey(),
                key -> new AtomicInteger(),
                AtomicInteger.class);
    }

    /** A container was declared that the tests to come are to have as it is now. */
    void added(ExtensionContext context, String containerId) {
        ExtensionContext ofClass = classOf(context);
        snapshot(ofClass)
                .ifPresent(before -> put(ofClass, before.withContainer(databaseId, containerId)));
    }
}
