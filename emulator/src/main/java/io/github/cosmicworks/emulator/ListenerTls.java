package io.github.cosmicworks.emulator;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import javax.net.ssl.SSLException;

/** The certificate of the listeners, and how they use it. */
final class ListenerTls {

    private ListenerTls() {}

    /**
     * The certificate that the options name, or one made for this start.
     *
     * @throws EmulatorStartException when the file is missing or bad
     */
    static ServerCertificate certificate(EmulatorOptions options) {
        if (options.certPath() == null) {
            return ServerCertificate.generate(new GatewayAddress(options).names());
        }
        try {
            return ServerCertificate.read(options.certPath(), options.certSecret());
        } catch (IOException e) {
            throw new EmulatorStartException(
                    "Cannot use the certificate file "
                            + options.certPath()
                            + ": "
                            + e.getMessage()
                            + ".",
                    e);
        }
    }

    /** What the listeners encrypt with; null when they do not. */
    static SslContext context(EmulatorOptions options, ServerCertificate certificate)
            throws SSLException {
        if (options.protocol() == EmulatorOptions.Protocol.HTTP) {
            return null;
        }
        return SslContextBuilder.forServer(certificate.key(), certificate.chain())
                // The default type encrypts the key with ten thousand rounds, to be decrypted at
                // once: that takes longer than all the rest of a start.
                .keyStoreType("JKS")
                // No client shows a certificate. Without this, all authorities that the JDK knows
                // are read to check one.
                .trustManager(certificate.certificate())
                .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2")
                .applicationProtocolConfig(
                        new ApplicationProtocolConfig(
                                Protocol.ALPN,
                                SelectorFailureBehavior.NO_ADVERTISE,
                                SelectedListenerFailureBehavior.ACCEPT,
                                ApplicationProtocolNames.HTTP_2,
                                ApplicationProtocolNames.HTTP_1_1))
                .build();
    }
}
