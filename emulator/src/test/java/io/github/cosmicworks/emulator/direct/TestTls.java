package io.github.cosmicworks.emulator.direct;

import io.github.cosmicworks.emulator.certificate.SelfSigned;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLException;

/** TLS between a server and clients made by hand, which have nothing to gain from verifying. */
final class TestTls {

    private TestTls() {}

    static SslContext server() {
        SelfSigned localhost =
                SelfSigned.ofServer("CN=localhost", Instant.now(), List.of("localhost"));
        try {
            return SslContextBuilder.forServer(localhost.key(), localhost.certificate()).build();
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
    }

    static SslContext client() {
        try {
            return SslContextBuilder.forClient()
                    .trustManager(InsecureTrustManagerFactory.INSTANCE)
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException(e);
        }
    }
}
