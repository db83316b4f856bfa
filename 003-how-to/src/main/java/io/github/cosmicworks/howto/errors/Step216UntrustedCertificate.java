package io.github.cosmicworks.howto.errors;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import io.github.cosmicworks.howto.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * Trusts nobody but the authority of a company, does not get a connection, and puts one certificate
 * more into its trust store.
 *
 * <p>A program trusts the authorities in its trust store, and no other. So it fails where the trust
 * store of a company lacks the authority of Azure, and with an emulator, which has signed its
 * certificate itself. The cause at the bottom of the exception says so. Ask which certificate comes
 * and who has signed it, make sure that it is the right one, and add it. A program that trusts
 * everybody has no secrets any more.
 *
 * <p>Ends with: {@code With the certificate: started}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/emulator-linux">Linux-based emulator:
 *     import its certificate into the Java trust store</a>
 */
public final class Step216UntrustedCertificate {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private Step216UntrustedCertificate() {}

    public static void main(String[] args) throws Exception {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        CosmosClientBuilder builder =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"));
        X509Certificate shown = shown(URI.create(System.getenv("COSMOS_ENDPOINT")));
        System.out.println("It shows: " + shown.getSubjectX500Principal());
        System.out.println("Signed by: " + shown.getIssuerX500Principal());
        Path trustStore = ofTheCompany();
        use(trustStore);
        System.out.println("With the trust store of the company: " + start(builder));
        add(shown, trustStore);
        System.out.println("With the certificate: " + start(builder));
        Files.delete(trustStore);
    }

    /** The last certificate that a server shows to somebody who trusts it. */
    static X509Certificate shown(URI endpoint) throws IOException, GeneralSecurityException {
        // <certificate_shown>
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, null, null); // whom this program trusts: no answer from anybody else
        int port = endpoint.getPort() < 0 ? 443 : endpoint.getPort();
        try (SSLSocket socket =
                (SSLSocket) tls.getSocketFactory().createSocket(endpoint.getHost(), port)) {
            SSLParameters checked = socket.getSSLParameters();
            checked.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(checked);
            socket.startHandshake();
            Certificate[] chain = socket.getSession().getPeerCertificates();
            return (X509Certificate) chain[chain.length - 1];
        }
        // </certificate_shown>
    }

    /** A trust store with nothing but the certificate of an authority that is made for this. */
    static Path ofTheCompany() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("company");
        Path file = folder.resolve("trust.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "company",
                                "-dname",
                                "CN=Authority of the company",
                                "-keyalg",
                                "EC",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool has made no trust store in " + folder);
        }
        return file;
    }

    static void use(Path trustStore) {
        // <use_trust_store>
        System.setProperty("javax.net.ssl.trustStore", trustStore.toString());
        System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
        System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
        // </use_trust_store>
    }

    static void add(X509Certificate certificate, Path file)
            throws IOException, GeneralSecurityException {
        // <add_certificate>
        KeyStore trustStore = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            trustStore.load(in, PASSWORD);
        }
        trustStore.setCertificateEntry("cosmos", certificate);
        try (OutputStream out = Files.newOutputStream(file)) {
            trustStore.store(out, PASSWORD);
        }
        // </add_certificate>
    }

    @SuppressWarnings("try") // a client that does not start is what this is about
    static String start(CosmosClientBuilder builder) {
        // <cause_at_the_bottom>
        try (CosmosClient client = builder.buildClient()) {
            return "started";
        } catch (RuntimeException e) { // "Client initialization failed ..."
            return Stream.iterate((Throwable) e, cause -> cause != null, Throwable::getCause)
                    .reduce((cause, next) -> next)
                    .orElse(e)
                    .getMessage();
        }
        // </cause_at_the_bottom>
    }
}
