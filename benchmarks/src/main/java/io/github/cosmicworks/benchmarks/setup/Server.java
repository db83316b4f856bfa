package io.github.cosmicworks.benchmarks.setup;

import java.net.URI;
import java.util.Optional;
import java.util.Properties;

/**
 * A server that benchmarks talk to.
 *
 * @param endpoint the address to give to a client
 * @param key the account key; none means Microsoft Entra
 * @param echoPort where the baseline sends bytes back as they are; 0 for other servers
 */
public record Server(URI endpoint, Optional<String> key, int echoPort) {

    /** Adds this server to properties, under names that begin with a prefix. */
    public void store(Properties properties, String prefix) {
        properties.setProperty(prefix + ".endpoint", endpoint.toString());
        key.ifPresent(value -> properties.setProperty(prefix + ".key", value));
        properties.setProperty(prefix + ".echo", Integer.toString(echoPort));
    }

    static Server load(Properties properties, String prefix) {
        return new Server(
                URI.create(properties.getProperty(prefix + ".endpoint")),
                Optional.ofNullable(properties.getProperty(prefix + ".key")),
                Integer.parseInt(properties.getProperty(prefix + ".echo", "0")));
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "Server[" + endpoint + "]";
    }
}
