package io.github.cosmicworks.emulator.sdk;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** What an emulator in another process proves itself with, which it makes anew at each start. */
final class ShownCertificate {

    private ShownCertificate() {}

    /** The certificate that the handshake shows; nothing but the handshake is sent. */
    static X509Certificate of(URI endpoint) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    null,
                    InsecureTrustManagerFactory.INSTANCE.getTrustManagers(),
                    new SecureRandom());
            try (SSLSocket socket =
                    (SSLSocket)
                            context.getSocketFactory()
                                    .createSocket(endpoint.getHost(), endpoint.getPort())) {
                socket.startHandshake();
                Certificate[] chain = socket.getSession().getPeerCertificates();
                return (X509Certificate) chain[chain.length - 1];
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException("No TLS handshake with " + endpoint, e);
        }
    }
}
