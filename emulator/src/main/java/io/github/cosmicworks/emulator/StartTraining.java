package io.github.cosmicworks.emulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Starts an emulator, asks it once and ends: with {@code -XX:ArchiveClassesAtExit} this makes the
 * archive of classes that the container image starts with, in a third of the time.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/17/vm/class-data-sharing.html">Class-data
 *     sharing</a>
 */
public final class StartTraining {

    private StartTraining() {}

    /** Takes no options; its ports are free ones. */
    public static void main(String[] args)
            throws IOException, InterruptedException, GeneralSecurityException {
        EmulatorOptions options = EmulatorOptions.defaults().withPort(0).withProbePort(0);
        try (CosmosEmulator emulator = CosmosEmulator.start(options)) {
            HttpClient client = HttpClient.newBuilder().sslContext(trust(emulator)).build();
            URI probe =
                    URI.create("http://127.0.0.1:" + emulator.probePort().orElseThrow() + "/ready");
            for (URI uri : new URI[] {probe, emulator.endpoint()}) {
                int status =
                        client.send(
                                        HttpRequest.newBuilder(uri).build(),
                                        HttpResponse.BodyHandlers.ofString())
                                .statusCode();
                System.out.println(uri.getScheme() + " answers " + status);
            }
        }
    }

    private static SSLContext trust(CosmosEmulator emulator)
            throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("emulator", emulator.certificate());
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
