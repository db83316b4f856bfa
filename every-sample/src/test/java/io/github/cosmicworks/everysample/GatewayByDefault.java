package io.github.cosmicworks.everysample;

import com.azure.cosmos.CosmosClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

/**
 * The SDK's jar with another default: a client builder that is in gateway mode unless the program
 * says otherwise. In place of the SDK's own it shows that a sample works in both modes, without a
 * line in the sample that says so.
 */
final class GatewayByDefault {

    private static final String BUILDER =
            CosmosClientBuilder.class.getName().replace('.', '/') + ".class";

    private GatewayByDefault() {}

    /** The jar of the SDK on this class path. */
    static Path original() throws URISyntaxException {
        return Path.of(
                CosmosClientBuilder.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI());
    }

    /** Writes the changed jar, without the signature that it breaks. */
    static void writeTo(Path file) throws IOException, URISyntaxException {
        byte[] changed =
                new ByteBuddy()
                        .redefine(CosmosClientBuilder.class)
                        .visit(Advice.to(OnConstruction.class).on(ElementMatchers.isConstructor()))
                        .make()
                        .getBytes();
        try (JarFile sdk = new JarFile(original().toFile());
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
            for (JarEntry entry : sdk.stream().toList()) {
                if (entry.getName().matches("META-INF/(MANIFEST\\.MF|[^/]+\\.(SF|RSA|DSA|EC))")) {
                    continue;
                }
                out.putNextEntry(new JarEntry(entry.getName()));
                if (entry.getName().equals(BUILDER)) {
                    out.write(changed);
                } else {
                    try (InputStream in = sdk.getInputStream(entry)) {
                        in.transferTo(out);
                    }
                }
                out.closeEntry();
            }
        }
    }

    /** Its body becomes the end of the builder's constructor. */
    static final class OnConstruction {

        private OnConstruction() {}

        @Advice.OnMethodExit
        static void chooseGateway(@Advice.This CosmosClientBuilder builder) {
            builder.gatewayMode();
        }
    }
}
