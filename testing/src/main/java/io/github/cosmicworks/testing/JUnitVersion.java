package io.github.cosmicworks.testing;

import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The JUnit that a project runs its tests with, and what the harness may expect of it. */
final class JUnitVersion {

    /** JUnit 5.12 and later tell an extension for which test an instance is made. */
    static final boolean TELLS_THE_TEST_OF_AN_INSTANCE =
            isThere("org.junit.jupiter.api.extension.TestInstantiationAwareExtension");

    private JUnitVersion() {}

    /**
     * Refuses to work with a JUnit that the harness has never been tried with.
     *
     * @throws ExtensionConfigurationException naming what to set
     */
    static void check() {
        refusal(ExtensionContext.class.getPackage().getImplementationVersion())
                .ifPresent(
                        message -> {
                            throw new ExtensionConfigurationException(message);
                        });
    }

    /** Why tests do not run with a version; empty if they do, or if nobody knows the version. */
    static Optional<String> refusal(String version) {
        return LibraryVersions.isAtLeast(version, 5, 10)
                ? Optional.empty()
                : Optional.of(
                        "@CosmosDbTest works with JUnit 5.10 and later, and this is %s: set the property junit-jupiter.version"
                                        .formatted(version)
                                + " in a project on Spring Boot, or import org.junit:junit-bom elsewhere");
    }

    private static boolean isThere(String name) {
        try {
            Class.forName(name, false, ExtensionContext.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
