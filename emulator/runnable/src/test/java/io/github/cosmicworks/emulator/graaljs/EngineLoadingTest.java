package io.github.cosmicworks.emulator.graaljs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody pays for the JavaScript engine who has no scripts: not a class of it is loaded. */
class EngineLoadingTest {

    private static final List<String> ENGINE =
            List.of(
                    "org.graalvm.",
                    "com.oracle.truffle.",
                    "io.github.cosmicworks.emulator.graaljs.");

    @TempDir Path folder;

    @Test
    void noClassOfTheEngineIsLoadedBeforeTheFirstScript() throws Exception {
        Path log = folder.resolve("classes.log");
        try (EmulatorProcess emulator =
                new EmulatorProcess("-Xlog:class+load:file=" + log + ":none:filecount=0")) {
            emulator.createContainerWithAnItem();
            assertThat(get(emulator, "docs").body()).contains("\"id\":\"a\"");
            assertThat(query(emulator).body()).contains("\"id\":\"a\"");
            assertThat(get(emulator, "sprocs").body()).contains("\"_count\":0");
            assertThat(loaded(log)).hasSizeGreaterThan(1000);
            assertThat(ofEngine(log)).isEmpty();

            emulator.createProcedure("hello", "() => __.response.setBody(1)");
            assertThat(emulator.execute("hello").body()).isEqualTo("1");
            assertThat(ofEngine(log)).hasSizeGreaterThan(1000);
        }
    }

    private static HttpResponse<String> get(EmulatorProcess emulator, String type)
            throws IOException, InterruptedException {
        return emulator.send(
                "GET",
                type,
                EmulatorProcess.CONTAINER,
                EmulatorProcess.CONTAINER + "/" + type,
                null);
    }

    private static HttpResponse<String> query(EmulatorProcess emulator)
            throws IOException, InterruptedException {
        return emulator.send(
                "POST",
                "docs",
                EmulatorProcess.CONTAINER,
                EmulatorProcess.CONTAINER + "/docs",
                "{\"query\":\"SELECT * FROM c WHERE c.k = 'k'\"}",
                EmulatorProcess.PARTITION_KEY,
                "[\"k\"]",
                "Content-Type",
                "application/query+json",
                "x-ms-documentdb-isquery",
                "True");
    }

    private static List<String> ofEngine(Path log) throws IOException {
        return loaded(log).stream()
                .filter(name -> ENGINE.stream().anyMatch(name::startsWith))
                .toList();
    }

    /** The names of all classes of the emulator's and its libraries'. */
    private static List<String> loaded(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.map(line -> line.substring(0, (line + " ").indexOf(' '))).toList();
        }
    }
}
