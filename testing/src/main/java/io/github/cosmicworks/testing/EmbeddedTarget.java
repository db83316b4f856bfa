package io.github.cosmicworks.testing;

import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.Optional;

/** The emulator in this JVM. */
final class EmbeddedTarget extends CosmosTarget {

    private final CosmosEmulator emulator;

    EmbeddedTarget(TargetSettings settings, int port, Optional<TestClock> clock) {
        super(settings);
        EmulatorOptions options = EmulatorOptions.defaults().withPort(port);
        this.emulator = CosmosEmulator.start(clock.map(options::withClock).orElse(options));
    }

    static EnumSet<Capability> supported() {
        return EnumSet.complementOf(EnumSet.of(Capability.CHANGE_FEED_ALL_VERSIONS));
    }

    @Override
    public URI endpoint() {
        return emulator.endpoint();
    }

    @Override
    public Optional<String> key() {
        return Optional.of(emulator.key());
    }

    @Override
    public Optional<X509Certificate> certificate() {
        return Optional.of(emulator.certificate());
    }

    @Override
    void stop() {
        emulator.close();
    }
}
