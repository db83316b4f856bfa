package io.github.cosmicworks.emulator;

/**
 * Sends metrics about the requests that an emulator answers to where somebody collects them. It is
 * found by {@link java.util.ServiceLoader}; the module {@code
 * io.github.cosmicworks:emulator-telemetry} has one that speaks OTLP.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/emulator-linux#opentelemetry-support">
 *     OpenTelemetry support</a>
 */
public interface Telemetry extends AutoCloseable {

    /** Begins to collect and to send; what it gives back is told of each request. */
    RequestObserver start();

    /** Sends what there is, and ends. */
    @Override
    void close();
}
