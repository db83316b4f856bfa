package io.github.cosmicworks.launcher;

import io.github.cosmicworks.launcher.Catalogue.Sample;
import io.github.cosmicworks.testing.Identity;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * As whom each sample comes to the target: with the account key, unless the file {@code
 * samples.properties} of its module says otherwise, by the name of the sample's class.
 */
final class SampleIdentities {

    private static final String FILE = "samples.properties";

    /** Where the Azure command line keeps who is signed in: nothing that a credential reads. */
    private static final String AZURE_CLI_FOLDER = "AZURE_CONFIG_DIR";

    private static final Set<String> MANAGED_IDENTITY =
            Set.of("IDENTITY_ENDPOINT", "IDENTITY_HEADER", "MSI_ENDPOINT", "MSI_SECRET");

    private SampleIdentities() {}

    /**
     * The identity of a sample.
     *
     * @throws IllegalArgumentException when the file names one that is not there
     */
    static Identity of(Path root, Sample sample) throws IOException {
        Path file = root.resolve(sample.module()).resolve(FILE);
        if (!Files.exists(file)) {
            return Identity.ACCOUNT_KEY;
        }
        Properties identities = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            identities.load(reader);
        }
        String name = identities.getProperty(sample.simpleName());
        return name == null ? Identity.ACCOUNT_KEY : Identity.ofName(name);
    }

    /**
     * Takes the reader's own identity and account out of an environment, so that a sample that is
     * to meet the emulator cannot come to it, or go elsewhere, as somebody real.
     */
    static void forget(Map<String, String> environment) {
        environment
                .keySet()
                .removeIf(
                        name ->
                                (name.startsWith("AZURE_") && !name.equals(AZURE_CLI_FOLDER))
                                        || name.startsWith("COSMOS_")
                                        || MANAGED_IDENTITY.contains(name));
    }
}
