package io.github.cosmicworks.testing;

import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.MethodSelector;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Begins the preload as soon as JUnit is asked for a class that has a Cosmos DB: it takes JUnit
 * most of a second to get from there to the first test. JUnit finds this class by itself.
 *
 * <p>Not beside BlockHound: it rewrites classes while they are loaded and loads classes of its own
 * for that, and when several threads load classes from signed jars at that time, they can wait for
 * each other for ever.
 */
public final class PreloadListener implements LauncherDiscoveryListener, LauncherSessionListener {

    private static final String BLOCK_HOUND = "reactor/blockhound/BlockHound.class";

    private final Preload preload;
    private final boolean alone;

    /** For JUnit. */
    public PreloadListener() {
        this(Preload.OF_THIS_RUN, PreloadListener.class.getClassLoader());
    }

    /**
     * @param preload what is begun
     * @param tests the class path of the tests
     */
    PreloadListener(Preload preload, ClassLoader tests) {
        this.preload = preload;
        this.alone = tests.getResource(BLOCK_HOUND) == null;
    }

    @Override
    public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
        boolean wanted =
                alone
                        && Stream.concat(
                                        request.getSelectorsByType(ClassSelector.class).stream()
                                                .map(ClassSelector::getJavaClass),
                                        request.getSelectorsByType(MethodSelector.class).stream()
                                                .map(MethodSelector::getJavaClass))
                                .anyMatch(PreloadListener::sharesTheTarget);
        if (wanted) {
            preload.begin(RunStore.environment(request.getConfigurationParameters()::get));
        }
    }

    private static boolean sharesTheTarget(Class<?> testClass) {
        return AnnotationSupport.findAnnotation(testClass, CosmosDbTest.class)
                .map(annotation -> !annotation.controlledClock() && !annotation.throttling())
                .orElse(false);
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        preload.end();
    }
}
