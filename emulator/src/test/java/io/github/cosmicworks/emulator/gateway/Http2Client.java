package io.github.cosmicworks.emulator.gateway;

import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.certificate.TrustedTls;
import java.net.http.HttpClient;

/** Clients of HTTP/2 by the JDK, which trust an emulator. Each has one connection. */
final class Http2Client {

    private Http2Client() {}

    static HttpClient of(CosmosEmulator emulator) {
        return HttpClient.newBuilder()
                .sslContext(TrustedTls.of(emulator.certificate()))
                .version(HttpClient.Version.HTTP_2)
                .build();
    }
}
