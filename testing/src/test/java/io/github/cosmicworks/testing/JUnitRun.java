package io.github.cosmicworks.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** A run of test classes inside a test. */
final class JUnitRun {

    private JUnitRun() {}

    static EngineTestKit.Builder of(Class<?>... classes) {
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter");
        for (Class<?> type : classes) {
            kit.selectors(selectClass(type));
        }
        return kit;
    }

    /** Fails with what the tests of the run failed with. */
    static void assertSucceeded(Events events, long tests) {
        AssertionError error = new AssertionError("Not every test of the run succeeded");
        events.failed().stream()
                .map(Event::getPayload)
                .flatMap(payload -> payload.stream())
                .map(TestExecutionResult.class::cast)
                .flatMap(result -> result.getThrowable().stream())
                .forEach(error::addSuppressed);
        if (error.getSuppressed().length > 0) {
            throw error;
        }
        events.assertStatistics(stats -> stats.succeeded(tests).failed(0));
    }
}
