package io.github.cosmicworks.emulator;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** By which names clients reach the gateway, as options say. */
record GatewayAddress(EmulatorOptions options) {

    URI endpoint(int port) {
        String scheme = options.protocol() == EmulatorOptions.Protocol.HTTPS ? "https" : "http";
        String advertised = options.gatewayEndpoint();
        String host = advertised == null ? localName() : hostOf(advertised);
        int colon = advertised == null ? -1 : advertised.lastIndexOf(':');
        boolean hasPort = colon > 0 && advertised.indexOf(']') < colon;
        return URI.create(
                scheme
                        + "://"
                        + host
                        + ":"
                        + (hasPort ? advertised.substring(colon + 1) : port)
                        + "/");
    }

    /** The names that the options give this emulator. */
    Set<String> names() {
        return Stream.of(options.host(), options.gatewayEndpoint())
                .filter(Objects::nonNull)
                .map(name -> hostOf(name).toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private String localName() {
        String host = options.host();
        boolean anyAddress = host.equals("0.0.0.0") || host.equals("::");
        return anyAddress || host.equals("127.0.0.1") ? "localhost" : host;
    }

    /** The host of a host with or without a port. */
    static String hostOf(String gatewayEndpoint) {
        int colon = gatewayEndpoint.lastIndexOf(':');
        boolean hasPort = colon > 0 && gatewayEndpoint.indexOf(']') < colon;
        return hasPort ? gatewayEndpoint.substring(0, colon) : gatewayEndpoint;
    }
}
