package io.github.cosmicworks.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSessionListener;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

class PreloadTest {

    private static final TargetSettings EMBEDDED = TargetSettings.embedded();

    private final Preload preload = new Preload(CosmosTarget::start);
    private final PreloadListener listener =
            new PreloadListener(preload, PreloadTest.class.getClassLoader());

    @AfterEach
    void closeWhatNoTestTook() {
        preload.end();
    }

    @Test
    void aClassWithACosmosDbFindsItStarted() throws IOException {
        listener.launcherDiscoveryStarted(embedded(selectClass(WithCosmosDb.class)));

        try (CosmosTarget target = preload.take(EMBEDDED).orElseThrow()) {
            connect(target.endpoint());
        }
    }

    @Test
    void soDoesAMethodOfIt() {
        listener.launcherDiscoveryStarted(
                embedded(selectMethod(WithCosmosDb.class, "doesNothing")));

        assertThat(closed(preload.take(EMBEDDED))).isPresent();
    }

    @Test
    void aClassThatUsesNoneHasNone() {
        listener.launcherDiscoveryStarted(embedded(selectClass(WithoutCosmosDb.class)));

        assertThat(closed(preload.take(EMBEDDED))).isEmpty();
    }

    /** It has an emulator of its own. */
    @Test
    void aClassThatMovesTheClockHasNone() {
        listener.launcherDiscoveryStarted(embedded(selectClass(WithClock.class)));

        assertThat(closed(preload.take(EMBEDDED))).isEmpty();
    }

    /** BlockHound and a second thread that loads classes can wait for each other for ever. */
    @Test
    void nothingIsBegunBesideBlockHound(@TempDir Path classes) throws IOException {
        Path blockHound = classes.resolve("reactor/blockhound/BlockHound.class");
        Files.createDirectories(blockHound.getParent());
        Files.createFile(blockHound);
        try (URLClassLoader tests = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
            new PreloadListener(preload, tests)
                    .launcherDiscoveryStarted(embedded(selectClass(WithCosmosDb.class)));
        }

        assertThat(closed(preload.take(EMBEDDED))).isEmpty();
    }

    @Test
    void oneTakesIt() {
        preload.begin(Map.of());
        preload.begin(Map.of());

        assertThat(closed(preload.take(EMBEDDED))).isPresent();
        assertThat(closed(preload.take(EMBEDDED))).isEmpty();
    }

    @Test
    void theEndOfTheRunClosesWhatNobodyTook() throws IOException {
        List<CosmosTarget> targets = new CopyOnWriteArrayList<>();
        Preload untaken =
                new Preload(
                        settings -> {
                            targets.add(CosmosTarget.start(settings));
                            return targets.get(0);
                        });
        untaken.begin(Map.of());

        new PreloadListener(untaken, PreloadTest.class.getClassLoader())
                .launcherSessionClosed(null);

        assertThat(targets).hasSize(1);
        assertThatThrownBy(() -> connect(targets.get(0).endpoint()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void onlyAnEmbeddedEmulatorIsStarted() {
        Map<String, String> account =
                Map.of(
                        TargetSettings.TARGET,
                        "account",
                        TargetSettings.ENDPOINT,
                        "https://example.documents.azure.com:443/");
        preload.begin(account);

        assertThat(closed(preload.take(TargetSettings.from(account)))).isEmpty();
    }

    @Test
    void otherSettingsHaveATargetOfTheirOwn() {
        preload.begin(Map.of());
        TargetSettings gateway =
                TargetSettings.from(Map.of(TargetSettings.CONNECTION_MODE, "gateway"));

        assertThat(closed(preload.take(gateway))).isEmpty();
    }

    @Test
    void aMistakeInTheSettingsIsToldWhereTheTargetIsAskedFor() {
        preload.begin(Map.of(TargetSettings.TARGET, "elsewhere"));

        assertThatThrownBy(() -> preload.take(EMBEDDED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("COSMOS_TARGET is 'elsewhere'");
    }

    @Test
    void jUnitFindsTheListener() {
        assertThat(ServiceLoader.load(LauncherDiscoveryListener.class))
                .hasAtLeastOneElementOfType(PreloadListener.class);
        assertThat(ServiceLoader.load(LauncherSessionListener.class))
                .hasAtLeastOneElementOfType(PreloadListener.class);
    }

    /** An embedded emulator with nothing else asked for, whatever this run is told to test. */
    private static LauncherDiscoveryRequest embedded(DiscoverySelector selector) {
        LauncherDiscoveryRequestBuilder request = request().selectors(selector);
        TargetSettings.VARIABLES.forEach(name -> request.configurationParameter(name, ""));
        return request.configurationParameter(TargetSettings.TARGET, "embedded").build();
    }

    private static Optional<CosmosTarget> closed(Optional<CosmosTarget> target) {
        target.ifPresent(CosmosTarget::close);
        return target;
    }

    private static void connect(URI endpoint) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()), 2_000);
        }
    }

    @CosmosDbTest
    static class WithCosmosDb {
        @Test
        void doesNothing() {}
    }

    @CosmosDbTest(controlledClock = true)
    static class WithClock {}

    static class WithoutCosmosDb {}
}
