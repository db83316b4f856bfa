package io.github.cosmicworks.connect;

// <imports>
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;

// </imports>

/**
 * Connects to an emulator: its endpoint, the well-known key, and its certificate in a trust store.
 *
 * <p>Every emulator has the same public key, and a certificate that it has signed itself. Java does
 * not trust it until it is in a trust store; do not switch verification off instead. In a shell:
 *
 * <pre>{@code
 * curl -k https://localhost:8081/_explorer/emulator.pem > emulator.pem
 * keytool -importcert -noprompt -alias cosmos-emulator -file emulator.pem \
 *     -keystore emulator.p12 -storetype PKCS12 -storepass changeit
 * java -Djavax.net.ssl.trustStore=emulator.p12 -Djavax.net.ssl.trustStorePassword=changeit ...
 * }</pre>
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/how-to-develop-emulator">Develop
 *     locally using the Azure Cosmos DB emulator</a>
 */
public final class Step10Emulator {

    // <well_known_key>
    private static final String WELL_KNOWN_KEY =
            "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==";

    // </well_known_key>

    private Step10Emulator() {}

    public static void main(String[] args) throws IOException, GeneralSecurityException {
        String endpoint =
                Environment.has("COSMOS_ENDPOINT")
                        ? System.getenv("COSMOS_ENDPOINT")
                        : "https://localhost:8081/";
        Path certificate = Path.of(Environment.require("COSMOS_EMULATOR_CERTIFICATE"));

        Path trustStore = Files.createTempFile("emulator", ".p12");
        try {
            trust(certificate, trustStore);
            // <client>
            try (CosmosClient client =
                    new CosmosClientBuilder()
                            .endpoint(endpoint)
                            .key(WELL_KNOWN_KEY)
                            .buildClient()) {
                // </client>
                System.out.printf("Connected to the emulator at %s%n", endpoint);
                client.readAllDatabases()
                        .forEach(database -> System.out.printf("Database: %s%n", database.getId()));
            }
        } finally {
            Files.delete(trustStore);
        }
    }

    /** Makes this program trust a certificate, which it must do before it makes a client. */
    static void trust(Path certificateFile, Path trustStoreFile)
            throws IOException, GeneralSecurityException {
        // <trust_certificate>
        char[] password = "changeit".toCharArray();
        KeyStore trustStore = KeyStore.getInstance("PKCS12");
        trustStore.load(null, password);
        try (InputStream in = Files.newInputStream(certificateFile)) {
            Certificate certificate =
                    CertificateFactory.getInstance("X.509").generateCertificate(in);
            trustStore.setCertificateEntry("cosmos-emulator", certificate);
        }
        try (OutputStream out = Files.newOutputStream(trustStoreFile)) {
            trustStore.store(out, password);
        }
        System.setProperty("javax.net.ssl.trustStore", trustStoreFile.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
        System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
        // </trust_certificate>
    }
}
