package io.github.cosmicworks.testing.spring;

import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorSnapshot;
import io.github.cosmicworks.testing.CosmosTarget;
import java.util.HashMap;
import java.util.Map;

/**
 * The Cosmos DB of a context, and what it was before the tests: when the context had started, and
 * before the first test of each class. Used by one test at a time.
 */
final class CosmosDbOfContext {

    static final String NAME = "cosmosDbOfContext";

    private final CosmosTarget target;
    private final Map<Class<?>, EmulatorSnapshot> ofClasses = new HashMap<>();
    private EmulatorSnapshot ofContext;

    CosmosDbOfContext(CosmosTarget target) {
        this.target = target;
    }

    private CosmosEmulator emulator() {
        return target.emulator()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "The target %s cannot be brought back between tests: say @AutoConfigureCosmosDb(reset = Reset.NEVER)"
                                                .formatted(target)));
    }

    /** The context has started; what it has made is what every class begins with. */
    synchronized void started() {
        if (ofContext == null) {
            ofContext = emulator().snapshot();
        }
    }

    /** A class begins; one in another class begins with what that one has added. */
    synchronized void beforeClass(Class<?> type) {
        if (ofContext == null) {
            return; // the context has just started, or will
        }
        ofClasses.remove(type);
        EmulatorSnapshot around = ofContext;
        for (Class<?> each = type.getEnclosingClass();
                each != null;
                each = each.getEnclosingClass()) {
            if (ofClasses.containsKey(each)) {
                around = ofClasses.get(each);
                break;
            }
        }
        emulator().restore(around);
    }

    /** A test begins. */
    synchronized void beforeTest(Class<?> type) {
        EmulatorSnapshot before = ofClasses.get(type);
        if (before == null) {
            ofClasses.put(type, emulator().snapshot());
        } else {
            emulator().restore(before);
        }
    }

    /** A class has ended. */
    synchronized void afterClass(Class<?> type) {
        ofClasses.remove(type);
    }
}
