package io.github.cosmicworks.howto;

import static net.bytebuddy.matcher.ElementMatchers.named;

import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.DirectConnectionConfig;
import com.azure.cosmos.GatewayConnectionConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;

/**
 * The SDK with gateway mode as the default of its client builder: in the place of the SDK it runs a
 * step, which names no mode, in that one.
 */
final class GatewayByDefault {

    private static final String CHANGED =
            CosmosClientBuilder.class.getName().replace('.', '/') + ".class";

    /** The jar is signed, and what is changed no longer is what was signed. */
    private static final Pattern SIGNATURE = Pattern.compile("META-INF/[^/]+\\.(SF|RSA)");

    private GatewayByDefault() {}

    /** The SDK's own jar. */
    static Path original() {
        try {
            return Path.of(
                    CosmosClientBuilder.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The SDK is not in a file", e);
        }
    }

    /** Writes the changed jar. */
    static void write(Path jar) throws IOException {
        byte[] changed =
                new ByteBuddy()
                        .redefine(CosmosClientBuilder.class)
                        .visit(
                                Advice.to(NoModeMeansGateway.class)
                                        .on(named("buildConnectionPolicy")))
                        .make()
                        .getBytes();
        try (InputStream in = Files.newInputStream(original());
                ZipInputStream from = new ZipInputStream(in);
                OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream to = new ZipOutputStream(out)) {
            for (ZipEntry entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                if (!SIGNATURE.matcher(entry.getName()).matches()) {
                    to.putNextEntry(new ZipEntry(entry.getName()));
                    to.write(entry.getName().equals(CHANGED) ? changed : from.readAllBytes());
                    to.closeEntry();
                }
            }
        }
    }

    /** What the builder does first when it decides on the connections. */
    static final class NoModeMeansGateway {

        private NoModeMeansGateway() {}

        @Advice.OnMethodEnter
        static void enter(
                @Advice.This CosmosClientBuilder builder,
                @Advice.FieldValue("directConnectionConfig") DirectConnectionConfig direct,
                @Advice.FieldValue("gatewayConnectionConfig") GatewayConnectionConfig gateway) {
            if (direct == null && gateway == null) {
                builder.gatewayMode();
            }
        }
    }
}
