package io.github.cosmicworks.benchmarks.setup;

import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.Identity;
import io.github.cosmicworks.testing.TargetUnavailableException;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** The target that the environment asks for, in the JVM that {@link ServerProcess} made for it. */
public final class TargetProcess {

    /** Begins the names of what is announced for signing in. */
    public static final String IDENTITY = "identity.";

    private static final int CANNOT_START = 2;

    private TargetProcess() {}

    /**
     * What a program has to know to sign in to a target that has an authority of its own. The
     * credentials read it from system properties as they do from the environment.
     */
    private static Map<String, String> signIn(CosmosTarget target) {
        Map<String, String> settings = new LinkedHashMap<>();
        Stream.of(
                        target.environment(Identity.SERVICE_PRINCIPAL),
                        target.systemProperties(Identity.SERVICE_PRINCIPAL))
                .forEach(settings::putAll);
        settings.keySet()
                .removeIf(name -> !name.startsWith("AZURE_") && !name.startsWith("https."));
        return settings;
    }

    /** Runs the target until the process that started it goes. */
    public static void main(String[] args) throws IOException {
        try (CosmosTarget target = CosmosTarget.resolve()) {
            Properties announcement = new Properties();
            new Server(target.endpoint(), target.key(), 0).store(announcement, "server");
            announcement.setProperty("kind", target.kind().name());
            announcement.setProperty("description", target.toString());
            List<X509Certificate> certificates = new ArrayList<>();
            target.certificate().ifPresent(certificates::add);
            target.entra()
                    .ifPresent(
                            authority -> {
                                signIn(target)
                                        .forEach(
                                                (name, value) ->
                                                        announcement.setProperty(
                                                                IDENTITY + name, value));
                                certificates.add(authority.certificate());
                            });
            ServerProcess.serve(announcement, certificates);
        } catch (IllegalArgumentException | TargetUnavailableException e) {
            System.err.println(e.getMessage());
            System.exit(CANNOT_START);
        }
    }
}
