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
 * Gives the tests a head start as soon as JUnit is asked for a class that has a Cosmos DB: it takes
 * JUnit most of a second to get from there to the first test. JUnit finds this class by itself.
 */
public final class HeadStartListener implements LauncherDiscoveryListener, LauncherSessionListener {

    private final HeadStart headStart;

    /** For JUnit. */
    public HeadStartListener() {
        this(HeadStart.OF_THIS_RUN);
    }

    HeadStartListener(HeadStart headStart) {
        this.headStart = headStart;
    }

    @Override
    public void launcherDiscoveryStarted(LauncherDiscoveryRequest request) {
        boolean wanted =
                Stream.concat(
                                request.getSelectorsByType(ClassSelector.class).stream()
                                        .map(ClassSelector::getJavaClass),
                                request.getSelectorsByType(MethodSelector.class).stream()
                                        .map(MethodSelector::getJavaClass))
                        .anyMatch(HeadStartListener::sharesTheTarget);
        if (wanted) {
            headStart.begin(RunStore.environment(request.getConfigurationParameters()::get));
        }
    }

    private static boolean sharesTheTarget(Class<?> testClass) {
        return AnnotationSupport.findAnnotation(testClass, CosmosDbTest.class)
                .map(annotation -> !annotation.controlledClock())
                .orElse(false);
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        headStart.end();
    }
}
