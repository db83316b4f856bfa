package io.github.cosmicworks.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions of the SDK and of what it shares with the harness, as the project has them. Those
 * that cannot work are named before anything starts: later they show themselves as errors of
 * methods that nobody has heard of.
 */
final class LibraryVersions {

    private static final Pattern NUMBER = Pattern.compile("(\\d+)\\.(\\d+).*");

    private LibraryVersions() {}

    /**
     * Looks at what is on the class path.
     *
     * @throws IllegalStateException naming the library and what to do
     */
    static void check() {
        problem(
                        sdk(),
                        com.fasterxml.jackson.core.json.PackageVersion.VERSION.toString(),
                        com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION.toString())
                .ifPresent(
                        message -> {
                            throw new IllegalStateException(message);
                        });
    }

    /** As the SDK tells its servers; null if it does not know. */
    private static String sdk() {
        Properties properties = new Properties();
        try (InputStream in =
                LibraryVersions.class.getResourceAsStream("/azure-cosmos.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read azure-cosmos.properties", e);
        }
        return properties.getProperty("version");
    }

    /** What is wrong with the versions, in one line; one that nobody knows is taken for good. */
    static Optional<String> problem(String cosmos, String jacksonCore, String databind) {
        if (!isAtLeast(cosmos, 4, 50)) {
            return Optional.of(
                    "The harness works with azure-cosmos 4.50 and later, and this is %s: import com.azure:azure-sdk-bom into the dependencyManagement, in version 1.2.18 or later"
                            .formatted(cosmos));
        }
        Matcher data = NUMBER.matcher(databind);
        if (data.matches()
                && !isAtLeast(
                        jacksonCore,
                        Integer.parseInt(data.group(1)),
                        Integer.parseInt(data.group(2)))) {
            return Optional.of(
                    "jackson-databind %s does not work with jackson-core %s: import com.fasterxml.jackson:jackson-bom into the dependencyManagement, in version %1$s"
                            .formatted(databind, jacksonCore));
        }
        return Optional.empty();
    }

    /** Whether a version is a given one or later; also if nobody knows what it is. */
    static boolean isAtLeast(String version, int major, int minor) {
        Matcher number = NUMBER.matcher(version == null ? "" : version);
        if (!number.matches()) {
            return true;
        }
        int found = Integer.parseInt(number.group(1));
        return found > major || (found == major && Integer.parseInt(number.group(2)) >= minor);
    }
}
