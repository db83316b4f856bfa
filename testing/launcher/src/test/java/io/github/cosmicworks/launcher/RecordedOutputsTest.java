package io.github.cosmicworks.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.launcher.Catalogue.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedOutputsTest {

    private static final Instant COMPILED = Instant.parse("2026-01-01T00:00:00Z");

    private static final Sample SAMPLE =
            new Sample(
                    "001/01",
                    "001-quickstart",
                    "Step01",
                    "",
                    "",
                    Optional.empty(),
                    Path.of("Step01.java"));

    @TempDir private Path root;

    private static final List<String> MODULES =
            List.of(
                    "emulator",
                    "testing",
                    "testing/launcher",
                    "001-quickstart",
                    "001-more",
                    "001-more/inside");

    @BeforeEach
    void compile() throws IOException {
        for (String module : MODULES) {
            compile(module, COMPILED);
        }
    }

    private void compile(String module, Instant time) throws IOException {
        Path classes = Files.createDirectories(root.resolve(module).resolve("target/classes"));
        Files.createDirectories(root.resolve(module).resolve("src/main/java"));
        Path file = Files.writeString(classes.resolve("Some.class"), "");
        Files.setLastModifiedTime(file, FileTime.from(time));
    }

    @Test
    void whatWasWrittenAfterTheLastCompilationIsRead() throws IOException {
        RecordedOutputs.write(root, SAMPLE, "Read: a board\n");
        assertThat(RecordedOutputs.read(root, SAMPLE)).contains("Read: a board\n");
    }

    @Test
    void aModuleThatItDoesNotDependOnMakesNoDifference() throws IOException {
        RecordedOutputs.write(root, SAMPLE, "Read: a board\n");
        compile("002-connect", Instant.now().plusSeconds(60));
        Files.createDirectories(root.resolve("001-not-built"));
        assertThat(RecordedOutputs.read(root, SAMPLE)).contains("Read: a board\n");
    }

    @Test
    void whatWasNeverWrittenIsNotThere() throws IOException {
        assertThat(RecordedOutputs.read(root, SAMPLE)).isEmpty();
    }

    @Test
    void aLaterCompilationOfWhateverItDependsOnMakesItStale() throws IOException {
        for (String module : MODULES) {
            RecordedOutputs.write(root, SAMPLE, "Read: a board\n");
            compile(module, Instant.now().plusSeconds(60));
            assertThat(RecordedOutputs.read(root, SAMPLE)).as(module).isEmpty();
            compile(module, COMPILED);
        }
    }
}
