package io.github.cosmicworks.testing;

import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.emulator.RequestObserver;
import io.github.cosmicworks.emulator.auth.AccountKeys;
import io.github.cosmicworks.emulator.entra.EntraAuthority;
import io.github.cosmicworks.emulator.identity.EntraOptions;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The emulator in this JVM. */
final class EmbeddedTarget extends CosmosTarget {

    /** What passwordless samples expect to be there: no token can create it. */
    static final String DATABASE = "cosmicworks";

    static final String CONTAINER = "products";
    static final String PARTITION_KEY = "/categoryId";

    private final RequestLog requests = new RequestLog();
    private final CosmosEmulator emulator;
    private final EmbeddedIdentities identities;

    private EmbeddedTarget(TargetSettings settings, EmulatorOptions options) {
        super(settings);
        RequestObserver observer =
                options.requestObserver()
                        .map(another -> RequestLog.both(requests, another))
                        .orElse(requests);
        this.emulator = CosmosEmulator.start(options.withRequestObserver(observer));
        this.identities = new EmbeddedIdentities(emulator);
        TrustStore.install(emulator.certificate());
    }

    static EmbeddedTarget start(TargetSettings settings, int port, EntraOptions entra) {
        return new EmbeddedTarget(
                settings,
                options(entra).withPort(port).withContainer(DATABASE, CONTAINER, PARTITION_KEY));
    }

    static EmbeddedTarget start(TargetSettings settings, EmulatorOptions options) {
        return new EmbeddedTarget(
                settings,
                options.entra() == null ? options.withEntra(EntraOptions.defaults()) : options);
    }

    /** One without databases, for a class that wants something that no other does. */
    static EmbeddedTarget empty(TargetSettings settings, Clock clock, boolean throttling) {
        return new EmbeddedTarget(
                settings,
                options(EntraOptions.defaults()).withClock(clock).withThrottling(throttling));
    }

    private static EmulatorOptions options(EntraOptions entra) {
        return EmulatorOptions.defaults().withPort(0).withEntra(entra);
    }

    static EnumSet<Capability> supported() {
        return EnumSet.allOf(Capability.class);
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
    public Optional<AccountKeys> keys() {
        return Optional.of(emulator.keys());
    }

    @Override
    public Optional<EntraAuthority> entra() {
        return emulator.entra();
    }

    @Override
    public Map<String, String> environment(Identity identity) {
        return identities.environment(identity);
    }

    @Override
    public Map<String, String> systemProperties(Identity identity) {
        if (identity == Identity.EMULATOR_BY_HAND) {
            return Map.of();
        }
        Map<String, String> properties = new LinkedHashMap<>(systemProperties());
        properties.putAll(identities.systemProperties(identity));
        return properties;
    }

    @Override
    Optional<RequestLog> requests() {
        return Optional.of(requests);
    }

    @Override
    public Optional<CosmosEmulator> emulator() {
        return Optional.of(emulator);
    }

    @Override
    public void reset() {
        emulator.reset();
    }

    @Override
    void stop() {
        identities.close();
        emulator.close();
    }
}
