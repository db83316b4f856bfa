package io.github.cosmicworks.benchmarks.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.benchmarks.setup.Environment;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;

/**
 * Each benchmark of the quick run does its work once, in this JVM, to show that it can; the time it
 * takes means nothing.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Tag("slow")
class EveryBenchmarkRunsTest {

    private static final Path EMULATOR_JAR =
            Path.of("../emulator/runnable/target/cosmos-emulator.jar");

    private Session session;
    private Map<Feature, String> missing;

    @BeforeAll
    void open() throws IOException {
        // Other runs on this machine make this one slow, and that does not matter.
        System.setProperty("jmh.ignoreLock", "true");
        session = Session.open(Optional.of(EMULATOR_JAR.toAbsolutePath()).filter(Files::exists));
        session.provision(session.usualThroughput());
        System.setProperty(Environment.PROPERTY, session.environmentFile().toString());
        missing = session.missing();
    }

    @AfterAll
    void close() {
        System.clearProperty(Environment.PROPERTY);
        session.close();
    }

    @TestFactory
    Stream<DynamicTest> every() {
        Map<String, Step> once = new LinkedHashMap<>();
        for (Step step : Plan.of(true)) {
            once.putIfAbsent(name(step), step);
        }
        return once.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> run(entry.getValue())));
    }

    private static String name(Step step) {
        String name = step.benchmark().getSimpleName() + "." + step.method();
        // Reads stand for all calls: they are made over every kind of connection.
        if (step.method().equals("read")) {
            name += " " + step.parameters().get("connection");
        }
        String credential = step.parameters().get("credential");
        return credential == null ? name : name + " " + credential;
    }

    private void run(Step step) throws Exception {
        for (Feature lacking : step.lacking(Session.present(missing))) {
            Assumptions.abort("The target lacks " + lacking.phrase() + ": " + missing.get(lacking));
        }
        StringWriter log = new StringWriter();
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Step once =
                step.parameters().containsKey("milliseconds")
                        ? step.with("milliseconds", 50)
                        : step;
        var options =
                once.options()
                        .mode(Mode.SingleShotTime)
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .shouldFailOnError(true)
                        .build();
        assertThat(new Runner(options, new Progress(nowhere, log, 1, 1)).run())
                .as(log.toString())
                .hasSize(1);
    }
}
