package io.github.cosmicworks.connect;

import java.util.Map;

/** Tells a reader which environment variable a sample misses, and how to get one. */
final class Environment {

    private static final Map<String, String> MEANINGS =
            Map.ofEntries(
                    Map.entry(
                            "COSMOS_ENDPOINT",
                            "the address of the account, such as https://NAME.documents.azure.com:443/"
                                    + " (az cosmosdb show -g GROUP -n NAME --query documentEndpoint)"),
                    Map.entry(
                            "COSMOS_KEY",
                            "the primary key of the account"
                                    + " (az cosmosdb keys list -g GROUP -n NAME --query primaryMasterKey)"),
                    Map.entry(
                            "COSMOS_SECONDARY_KEY",
                            "the secondary key of the account"
                                    + " (az cosmosdb keys list -g GROUP -n NAME --query secondaryMasterKey)"),
                    Map.entry(
                            "COSMOS_READ_ONLY_KEY",
                            "a read-only key of the account (az cosmosdb keys list -g GROUP -n NAME"
                                    + " --type read-only-keys --query primaryReadonlyMasterKey)"),
                    Map.entry(
                            "COSMOS_CONNECTION_STRING",
                            "a connection string of the account (az cosmosdb keys list -g GROUP -n NAME"
                                    + " --type connection-strings)"),
                    Map.entry("AZURE_TENANT_ID", "the id of the Microsoft Entra tenant"),
                    Map.entry(
                            "AZURE_CLIENT_ID",
                            "the client id of the app registration or managed identity"),
                    Map.entry("AZURE_CLIENT_SECRET", "a client secret of the app registration"),
                    Map.entry(
                            "AZURE_CLIENT_CERTIFICATE_PATH",
                            "a PEM file with the certificate of the app registration and its private key"),
                    Map.entry(
                            "AZURE_FEDERATED_TOKEN_FILE",
                            "the file with the token of the workload, which the cluster mounts"),
                    Map.entry(
                            "COSMOS_EMULATOR_CERTIFICATE",
                            "a PEM file with the certificate of the emulator"
                                    + " (curl -k https://localhost:8081/_explorer/emulator.pem > emulator.pem)"));

    private Environment() {}

    /**
     * The value of a variable; ends the program with exit code 1 and an explanation when there is
     * none. What else ends it from now on is explained, too.
     */
    static String require(String name) {
        Failure.explainWhatIsUncaught();
        String value = System.getenv(name);
        if (value == null || value.isBlank()) {
            System.err.printf("%s is not set: %s.%n", name, MEANINGS.get(name));
            System.err.println(
                    "Run this sample with ./samples, which starts an emulator and sets everything.");
            System.exit(1);
        }
        return value;
    }

    /** The value of a variable that may be missing. */
    static boolean has(String name) {
        String value = System.getenv(name);
        return value != null && !value.isBlank();
    }
}
