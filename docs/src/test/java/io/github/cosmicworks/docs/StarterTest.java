package io.github.cosmicworks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The build files of the starter project ask for what the samples are built with. */
class StarterTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern DEPENDENCY =
            Pattern.compile(
                    "(?s)<dependency>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>"
                            + "(?:\\s*<version>([^<]+)</version>)?");
    private static final Pattern GRADLE_DEPENDENCY =
            Pattern.compile("'([\\w.-]+:[\\w.-]+)(?::([\\w.-]+))?'");

    private static String text(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    private static Map<String, String> versions() throws IOException {
        Map<String, String> versions = new TreeMap<>();
        Matcher matcher = DEPENDENCY.matcher(text("docs/starter/pom.xml"));
        while (matcher.find()) {
            String version = matcher.group(3);
            versions.put(matcher.group(1) + ":" + matcher.group(2), version == null ? "" : version);
        }
        return versions;
    }

    @Test
    void itsVersionsAreThoseOfTheSamples() throws IOException {
        String parent = text("pom.xml");
        assertThat(versions())
                .containsEntry("com.azure:azure-cosmos", "")
                .containsEntry("com.azure:azure-sdk-bom", property(parent, "azure-sdk-bom.version"))
                .containsEntry("io.netty:netty-bom", property(parent, "netty.version"))
                .containsEntry("org.slf4j:slf4j-api", property(parent, "slf4j.version"))
                .containsEntry("org.slf4j:slf4j-simple", property(parent, "slf4j.version"));
    }

    @Test
    void gradleAndMavenAskForTheSame() throws IOException {
        Map<String, String> gradle = new TreeMap<>();
        Matcher matcher = GRADLE_DEPENDENCY.matcher(text("docs/starter/build.gradle"));
        while (matcher.find()) {
            String version = matcher.group(2);
            gradle.put(matcher.group(1), version == null ? "" : version);
        }
        assertThat(gradle).isEqualTo(versions());
    }

    @Test
    void itsImportsAreAllOfLibrariesThatItAsksFor() throws IOException {
        Set<String> packages = new TreeSet<>();
        Matcher matcher =
                Pattern.compile("import ((?:[a-z]+\\.)+)")
                        .matcher(text("docs/starter/src/main/java/App.java"));
        while (matcher.find()) {
            packages.add(matcher.group(1));
        }
        assertThat(packages)
                .containsExactly(
                        "com.azure.core.credential.", "com.azure.cosmos.", "com.azure.identity.");
    }

    private static String property(String pom, String name) {
        Matcher matcher = Pattern.compile("<" + name + ">([^<]+)<").matcher(pom);
        assertThat(matcher.find()).as(name).isTrue();
        return matcher.group(1);
    }
}
