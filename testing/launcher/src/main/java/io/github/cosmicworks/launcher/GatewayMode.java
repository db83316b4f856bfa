package io.github.cosmicworks.launcher;

import io.github.cosmicworks.launcher.agent.GatewayAgent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.objectweb.asm.ClassReader;

/**
 * Gateway mode for programs that do not choose a connection mode. The SDK has no variable for it,
 * so an agent does it; whoever runs a program names the agent's jar on the command line of its JVM.
 */
final class GatewayMode {

    /** The same as for the harness. */
    static final String VARIABLE = "COSMOS_CONNECTION_MODE";

    private static final String JAR = "gateway-mode.jar";
    private static final Instant ANY_TIME = Instant.parse("2020-01-01T00:00:00Z");

    private GatewayMode() {}

    /** Whether the reader wants it. */
    static boolean isAskedFor(Map<String, String> environment) {
        return environment.getOrDefault(VARIABLE, "").strip().equalsIgnoreCase("gateway");
    }

    /**
     * Writes the agent's jar, unless it is there.
     *
     * @param folder where to
     * @return its place
     */
    static Path agent(Path folder) throws IOException {
        byte[] jar = jar();
        Path file = folder.resolve(JAR);
        // A running program has it open, which on Windows keeps others from replacing it.
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), jar)) {
            Files.createDirectories(folder);
            Path unfinished = Files.createTempFile(folder, JAR, ".unfinished");
            Files.write(unfinished, jar);
            Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private static byte[] jar() throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", GatewayAgent.class.getName());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream out = new JarOutputStream(bytes)) {
            entry(out, JarFile.MANIFEST_NAME);
            manifest.write(out);
            for (Class<?> type : agentClasses()) {
                String name = type.getName().replace('.', '/') + ".class";
                try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
                    entry(out, name);
                    in.transferTo(out);
                }
            }
            copyLibrary(out);
        }
        return bytes.toByteArray();
    }

    private static List<Class<?>> agentClasses() {
        List<Class<?>> classes = new ArrayList<>(List.of(GatewayAgent.class.getDeclaredClasses()));
        classes.sort(Comparator.comparing(Class::getName));
        classes.add(GatewayAgent.class);
        return classes;
    }

    /** The classes of ASM, which the agent needs. */
    private static void copyLibrary(JarOutputStream out) throws IOException {
        try (JarFile library = new JarFile(place(ClassReader.class).toFile())) {
            for (JarEntry each : library.stream().toList()) {
                String name = each.getName();
                if (name.startsWith("org/") && name.endsWith(".class")) {
                    entry(out, name);
                    try (InputStream in = library.getInputStream(each)) {
                        in.transferTo(out);
                    }
                }
            }
        }
    }

    private static Path place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Every class path has places", e);
        }
    }

    /** With the same time always, so that the same content is the same file. */
    private static void entry(JarOutputStream out, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(ANY_TIME.toEpochMilli());
        out.putNextEntry(entry);
    }
}
