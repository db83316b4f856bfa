package io.github.cosmicworks.emulator;

import io.github.cosmicworks.emulator.protocol.AccountAddress;
import io.github.cosmicworks.emulator.protocol.AccountAddress.Endpoint;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** By which names clients reach the gateway, as options say. */
record GatewayAddress(EmulatorOptions options) {

    /** Where the account says it is, once the port is known. */
    AccountAddress account(int port) {
        Endpoint own = endpoint(port);
        return options.gatewayEndpoint() == null
                ? AccountAddress.ofRequests(
                        own, options.protocol() == EmulatorOptions.Protocol.BOTH)
                : AccountAddress.of(own);
    }

    Endpoint endpoint(int port) {
        String scheme = options.protocol() == EmulatorOptions.Protocol.HTTP ? "http" : "https";
        String advertised = options.gatewayEndpoint();
        String host = advertised == null ? localName() : hostOf(advertised);
        int colon = advertised == null ? -1 : advertised.lastIndexOf(':');
        boolean hasPort = colon > 0 && advertised.indexOf(']') < colon;
        return new Endpoint(
                scheme, host, hasPort ? Integer.parseInt(advertised.substring(colon + 1)) : port);
    }

    /** The names that the options give this emulator. */
    Set<String> names() {
        return Stream.concat(
                        Stream.of(options.host(), options.gatewayEndpoint())
                                .filter(Objects::nonNull),
                        options.certNames().stream())
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
