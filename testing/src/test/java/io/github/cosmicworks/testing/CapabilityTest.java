package io.github.cosmicworks.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.testkit.engine.EventConditions.displayName;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.skippedWithReason;

import com.azure.cosmos.CosmosDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class CapabilityTest {

    private static final String MICROSOFT =
            "docker (mcr.microsoft.com/cosmosdb/linux/azure-cosmos-emulator:vnext-latest)";

    static class Throughput {

        @Test
        @RequiresCapability(Capability.THROUGHPUT)
        void isRead() {
            assertThat(true).as("runs where throughput is supported").isTrue();
        }

        @Test
        void needsNothing() {
            assertThat(true).as("runs everywhere").isTrue();
        }
    }

    @CosmosDbTest(controlledClock = true)
    static class Clock {
        @Test
        void moves(TestClock clock) {
            assertThat(clock).isNotNull();
        }
    }

    @CosmosDbTest
    @CosmosFault(status = 403)
    static class Faulty {
        @Test
        void runs(CosmosFaults faults) {
            assertThat(faults).isNotNull();
        }
    }

    @CosmosDbTest(throttling = true)
    static class Throttled {
        @Test
        void runs(CosmosDatabase database) {
            assertThat(database).isNotNull();
        }
    }

    @CosmosDbTest(reset = CosmosDbTest.Reset.EACH_TEST)
    static class BroughtBack {
        @Test
        void runs(CosmosDatabase database) {
            assertThat(database).isNotNull();
        }
    }

    private static EngineTestKit.Builder kit(Class<?> type, String target) {
        return JUnitRun.of(type)
                .configurationParameter("COSMOS_TARGET", target)
                .configurationParameter("COSMOS_EMULATOR_IMAGE", DockerImages.MICROSOFT);
    }

    @Test
    void whatTheTargetCannotDoIsSkippedByNameAndWithTheReason() {
        Events events = kit(Throughput.class, "docker").execute().testEvents();
        events.assertStatistics(stats -> stats.skipped(1).succeeded(1));
        events.skipped()
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(
                                displayName("isRead()"),
                                skippedWithReason(
                                        "The target "
                                                + MICROSOFT
                                                + " does not support reading and replacing throughput")));
    }

    @Test
    void whatTheTargetCanDoRuns() {
        kit(Throughput.class, "embedded")
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.skipped(0).succeeded(2));
    }

    @ParameterizedTest
    @ValueSource(classes = {Clock.class, Faulty.class, Throttled.class, BroughtBack.class})
    void clocksFaultsAndResetsAreForTheEmbeddedTarget(Class<?> type) {
        kit(type, "docker").execute().containerEvents().assertStatistics(stats -> stats.skipped(1));
        kit(type, "embedded").execute().testEvents().assertStatistics(stats -> stats.succeeded(1));
    }

    @CosmosDbTest
    static class OnItsTarget {
        @Test
        void runs(CosmosTarget target) {
            assertThat(target.endpoint()).isNotNull();
        }
    }

    @Test
    void withoutADockerEngineTheTestsFailThatAskForOne() {
        assumeTrue(DockerTarget.lacksAnEngine(), "a Docker engine is here");
        Events events = kit(OnItsTarget.class, "docker").execute().allEvents();
        events.assertStatistics(stats -> stats.skipped(0));
        assertThat(
                        events.failed().stream()
                                .flatMap(
                                        event ->
                                                event
                                                        .getPayload(TestExecutionResult.class)
                                                        .stream())
                                .flatMap(result -> result.getThrowable().stream())
                                .map(Throwable::getMessage))
                .hasSize(1)
                .allMatch(message -> message.contains("no Docker engine answers here"));
    }

    @Test
    void withoutADockerEngineTheyAreSkippedForWhoeverWantsThat() {
        assumeTrue(DockerTarget.lacksAnEngine(), "a Docker engine is here");
        kit(OnItsTarget.class, "docker")
                .configurationParameter("COSMOS_TARGET_UNAVAILABLE", "skip")
                .execute()
                .containerEvents()
                .assertStatistics(stats -> stats.skipped(1).failed(0));
    }

    @Test
    void theReportListsWhatWasSkippedByCapability() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CapabilityReport report =
                new CapabilityReport(
                        "docker", new PrintStream(bytes, true, StandardCharsets.UTF_8));
        report.add("no request charges", "BTest.charges");
        report.add("no request charges", "ATest.charges");
        report.add("no connections in direct mode", "DirectTest");
        report.close();
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "Skipped on the target docker:",
                        "  no connections in direct mode",
                        "    DirectTest",
                        "  no request charges",
                        "    ATest.charges",
                        "    BTest.charges");
    }

    @Test
    void aRunThatSkippedNothingReportsNothing() {
        assertThat(new CapabilityReport("embedded", System.out).text()).isEmpty();
    }
}
