package io.github.cosmicworks.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.launcher.Catalogue;
import io.github.cosmicworks.launcher.Catalogue.Sample;
import io.github.cosmicworks.testing.Identity;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is written beside the samples is about the samples that are there. */
class ReadmeTest {

    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final List<Sample> SAMPLES =
            Catalogue.read(MODULE.getParent()).samples().stream()
                    .filter(sample -> sample.module().equals("002-connect"))
                    .toList();

    @Test
    void theTableHasEverySample() throws IOException {
        String readme = Files.readString(MODULE.resolve("README.md"));

        assertThat(SAMPLES).hasSize(16);
        assertThat(SAMPLES)
                .allSatisfy(
                        sample ->
                                assertThat(readme)
                                        .contains(sample.id().replace("-async", ""))
                                        .contains(
                                                "(src/main/java/io/github/cosmicworks/connect/"
                                                        + sample.simpleName()
                                                        + ".java)"));
    }

    @Test
    void everyLinkOfThePagesLeadsToAFile() throws IOException {
        for (Path page : List.of(MODULE.resolve("README.md"), MODULE.resolve("roles/README.md"))) {
            Pattern links = Pattern.compile("]\\(([^)h][^)]*)\\)");
            assertThat(links.matcher(Files.readString(page)).results())
                    .isNotEmpty()
                    .allSatisfy(link -> assertThat(page.resolveSibling(link.group(1))).exists());
        }
    }

    @Test
    void everyIdentityIsOneAndOfASampleThatIsThere() throws IOException {
        Properties identities = new Properties();
        try (Reader reader = Files.newBufferedReader(MODULE.resolve("samples.properties"))) {
            identities.load(reader);
        }

        assertThat(identities.stringPropertyNames())
                .allSatisfy(
                        name -> {
                            assertThat(SAMPLES).extracting(Sample::simpleName).contains(name);
                            assertThat(Identity.ofName(identities.getProperty(name))).isNotNull();
                        });
    }
}
