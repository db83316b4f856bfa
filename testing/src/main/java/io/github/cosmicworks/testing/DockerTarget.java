package io.github.cosmicworks.testing;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.models.CosmosDatabaseProperties;
import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.emulator.certificate.SelfSigned;
import io.github.cosmicworks.testing.spi.ImageRunner;
import io.github.cosmicworks.testing.spi.ImageRunner.RunningImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * An emulator image in a Docker engine.
 *
 * <p>Microsoft's emulator tells a client the port that it listens on, and does not know the one
 * that Docker publishes it as. So both are the same here: a free port of this machine, published on
 * loopback alone.
 */
final class DockerTarget extends CosmosTarget {

    private final RunningImage image;
    private final URI endpoint;
    private final X509Certificate certificate;
    private final PrivateFiles files = new PrivateFiles();
    private CosmosClient housekeeper;

    private DockerTarget(TargetSettings settings, RunningImage image, int port) {
        super(settings);
        this.image = image;
        this.endpoint = URI.create("https://localhost:" + port + "/");
        this.certificate = ServerCertificate.of("localhost", port);
        TrustStore.install(certificate);
    }

    /** Whether images could be run, if only there was an engine. */
    static boolean lacksAnEngine() {
        return runner().filter(runner -> !runner.isEngineThere()).isPresent();
    }

    static String noEngine() {
        return "COSMOS_TARGET is docker, but no Docker engine answers here: install and start one (on Debian"
                + " ./scripts/docker-engine.sh does, for the time of one command), or leave COSMOS_TARGET out to use the"
                + " embedded emulator, which needs no Docker";
    }

    private static Optional<ImageRunner> runner() {
        return ServiceLoader.load(ImageRunner.class, DockerTarget.class.getClassLoader())
                .findFirst();
    }

    static DockerTarget start(TargetSettings settings) {
        return start(settings, runner());
    }

    static DockerTarget start(TargetSettings settings, Optional<ImageRunner> found) {
        ImageRunner runner =
                found.orElseThrow(
                        () ->
                                new TargetUnavailableException(
                                        "COSMOS_TARGET is docker, which takes one more dependency:"
                                                + " io.github.cosmicworks:testing-docker, in the version of"
                                                + " io.github.cosmicworks:testing",
                                        null));
        if (!runner.isEngineThere()) {
            throw new TargetUnavailableException(noEngine(), null);
        }
        int port = freePort();
        try {
            RunningImage image =
                    runner.start(settings.image(), command(settings.image(), port), List.of(port));
            return new DockerTarget(settings, image, port);
        } catch (IllegalStateException e) {
            throw new TargetUnavailableException(
                    "The image "
                            + settings.image()
                            + " did not start; COSMOS_EMULATOR_IMAGE picks another one, and `docker run --rm "
                            + settings.image()
                            + "` shows what it says",
                    e);
        }
    }

    private static List<String> command(String image, int port) {
        List<String> options =
                new ArrayList<>(List.of("--protocol", "https", "--port", Integer.toString(port)));
        if (!DockerImages.isMicrosofts(image)) {
            options.addAll(
                    List.of(
                            "--container",
                            "%s/%s:%s"
                                    .formatted(
                                            EmbeddedTarget.DATABASE,
                                            EmbeddedTarget.CONTAINER,
                                            EmbeddedTarget.PARTITION_KEY)));
        }
        return options;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("This machine has no free port on loopback", e);
        }
    }

    static EnumSet<Capability> supported(String image) {
        if (DockerImages.isMicrosofts(image)) {
            // By the feature table of its documentation.
            return EnumSet.of(
                    Capability.ACCOUNT_KEY,
                    Capability.MANAGE_RESOURCES,
                    Capability.OWN_CERTIFICATE);
        }
        EnumSet<Capability> supported = EmbeddedTarget.supported();
        // What only the JVM of the emulator can do, and what the image is not told.
        supported.removeAll(
                EnumSet.of(
                        Capability.CONTROLLED_CLOCK,
                        Capability.ENTRA,
                        Capability.EVERY_KEY,
                        Capability.FAULTS,
                        Capability.OBSERVED_REQUESTS,
                        Capability.SNAPSHOTS,
                        Capability.THROTTLING,
                        Capability.THROUGHPUT_FAIRNESS));
        return supported;
    }

    @Override
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public Optional<String> key() {
        return Optional.of(EmulatorOptions.WELL_KNOWN_KEY);
    }

    @Override
    public Optional<X509Certificate> certificate() {
        return Optional.of(certificate);
    }

    @Override
    public Map<String, String> environment(Identity identity) {
        if (identity != Identity.EMULATOR_BY_HAND) {
            return super.environment(identity);
        }
        return Map.of(
                TargetSettings.ENDPOINT,
                endpoint.toString(),
                TargetSettings.EMULATOR_CERTIFICATE,
                files.write("emulator.pem", SelfSigned.pem(certificate)));
    }

    @Override
    public Map<String, String> systemProperties(Identity identity) {
        return identity == Identity.EMULATOR_BY_HAND ? Map.of() : systemProperties();
    }

    @Override
    public synchronized void reset() {
        if (!capabilities().contains(Capability.LIST_RESOURCES)) {
            throw new UnsupportedOperationException(
                    "The target %s cannot be emptied: it does not support %s."
                            .formatted(this, Capability.LIST_RESOURCES.phrase()));
        }
        if (housekeeper == null) {
            housekeeper = clientBuilder(ConnectionMode.GATEWAY).buildClient();
        }
        List<String> ids =
                housekeeper.readAllDatabases().stream()
                        .map(CosmosDatabaseProperties::getId)
                        .toList();
        for (String id : ids) {
            housekeeper.getDatabase(id).delete();
        }
        housekeeper.createDatabase(EmbeddedTarget.DATABASE);
        housekeeper
                .getDatabase(EmbeddedTarget.DATABASE)
                .createContainer(EmbeddedTarget.CONTAINER, EmbeddedTarget.PARTITION_KEY);
    }

    @Override
    void stop() {
        if (housekeeper != null) {
            housekeeper.close();
        }
        files.close();
        image.stop();
    }
}
