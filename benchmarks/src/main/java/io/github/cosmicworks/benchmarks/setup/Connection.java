package io.github.cosmicworks.benchmarks.setup;

import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.GatewayConnectionConfig;
import com.azure.cosmos.Http2ConnectionConfig;

/** How a client reaches the server. */
public enum Connection {
    /** HTTPS, HTTP/1.1. */
    GATEWAY,
    /** HTTPS, HTTP/2. */
    GATEWAY_HTTP2,
    /** RNTBD over TLS; the SDK's default. */
    DIRECT;

    /** Makes a builder use this connection. */
    public void configure(CosmosClientBuilder builder) {
        switch (this) {
            case GATEWAY -> builder.gatewayMode();
            case GATEWAY_HTTP2 ->
                    builder.gatewayMode(
                            new GatewayConnectionConfig()
                                    .setHttp2ConnectionConfig(
                                            new Http2ConnectionConfig().setEnabled(true)));
            case DIRECT -> builder.directMode();
        }
    }
}
