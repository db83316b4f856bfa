package io.github.cosmicworks.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Learns the certificate of a server that was just started on this machine.
 *
 * <p>An emulator makes its certificate when it starts, and not every image hands it out in a file
 * or at an address; the handshake always shows it. This connection sends nothing but the handshake;
 * every later one verifies.
 */
final class ServerCertificate {

    private static final int TIMEOUT_MILLIS = 10_000;

    private ServerCertificate() {}

    static X509Certificate of(String host, int port) {
        AtomicReference<X509Certificate> shown = new AtomicReference<>();
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Recorder(shown)}, new SecureRandom());
            try (SSLSocket socket =
                    (SSLSocket) context.getSocketFactory().createSocket(host, port)) {
                socket.setSoTimeout(TIMEOUT_MILLIS);
                socket.startHandshake();
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JVM has no TLS", e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "No TLS handshake with the emulator at " + host + ":" + port, e);
        }
        return shown.get();
    }

    private record Recorder(AtomicReference<X509Certificate> shown) implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException("There is no client certificate here");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // The last of the chain is what vouches for the others.
            shown.set(chain[chain.length - 1]);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
