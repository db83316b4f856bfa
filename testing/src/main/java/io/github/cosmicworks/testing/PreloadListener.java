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
 */
public final class PreloadListener implements LauncherDiscoveryListener, LauncherSessionListener {

    private final Preload preload;

    /** For JUnit. */
    public PreloadListener() {
        this(Preload.OF_THIS_RUN);
    }

    PreloadListener(Preload preload) {
        this.preload = preload;
    }

    @Override
    public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
        boolean wanted =
                Stream.concat(
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
                .map(annotation -> !annotation.controlledClock())
                .orElse(false);
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        preload.end();
    }
}
