package io.github.cosmicworks.everysample;

import com.azure.cosmos.CosmosClientBuilder;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;

/**
 * The libraries of a module of samples, as copies that start faster and that can change their mind
 * about the connection mode.
 *
 * <ul>
 *   <li>The SDK's jars are signed. A JVM checks each class that it loads from them, which is a
 *       quarter of the time that a sample takes. The copies are not signed.
 *   <li>A client builder is in gateway mode unless the program says otherwise, when the system
 *       property {@value #GATEWAY_BY_DEFAULT} says so. That shows that a sample works in both
 *       modes, without a line in the sample that says so.
 * </ul>
 */
final class SampleLibraries {

    /** While it is {@code true}, client builders are in gateway mode by default. */
    static final String GATEWAY_BY_DEFAULT = "cosmicworks.gatewayByDefault";

    private static final Pattern SIGNATURE =
            Pattern.compile("META-INF/(MANIFEST\\.MF|[^/]+\\.(SF|RSA|DSA|EC))");

    private static final String BUILDER = CosmosClientBuilder.class.getName();

    private static final String BUILDER_FILE = BUILDER.replace('.', '/') + ".class";

    private SampleLibraries() {}

    /**
     * Copies what needs to be changed; the rest stays where it is.
     *
     * @param classPath the libraries, as {@code java -cp} takes them
     * @param folder where the copies go
     * @return the class path to use in its place
     */
    static String copy(String classPath, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> libraries = new ArrayList<>();
        for (String library : classPath.split(Pattern.quote(File.pathSeparator), -1)) {
            libraries.add(copyIfSigned(Path.of(library), folder));
        }
        return libraries.stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path copyIfSigned(Path library, Path folder) throws IOException {
        if (Files.isDirectory(library)) {
            return library;
        }
        try (JarFile jar = new JarFile(library.toFile(), false)) {
            boolean signed =
                    jar.stream()
                            .map(JarEntry::getName)
                            .anyMatch(
                                    name ->
                                            name.endsWith(".SF")
                                                    && SIGNATURE.matcher(name).matches());
            if (!signed) {
                return library;
            }
            Path copy = folder.resolve(library.getFileName());
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(copy))) {
                for (JarEntry entry : jar.stream().toList()) {
                    if (SIGNATURE.matcher(entry.getName()).matches()) {
                        continue;
                    }
                    out.putNextEntry(new JarEntry(entry.getName()));
                    if (entry.getName().equals(BUILDER_FILE)) {
                        out.write(builder(jar));
                    } else {
                        try (InputStream in = jar.getInputStream(entry)) {
                            in.transferTo(out);
                        }
                    }
                    out.closeEntry();
                }
            }
            return copy;
        }
    }

    /** From the jar itself: modules may use another version of the SDK than this one. */
    private static byte[] builder(JarFile jar) {
        ClassFileLocator classes =
                new ClassFileLocator.Compound(
                        new ClassFileLocator.ForJarFile(jar),
                        ClassFileLocator.ForClassLoader.of(SampleLibraries.class.getClassLoader()));
        return new ByteBuddy()
                .redefine(TypePool.Default.of(classes).describe(BUILDER).resolve(), classes)
                .visit(Advice.to(OnConstruction.class).on(ElementMatchers.isConstructor()))
                .make()
                .getBytes();
    }

    /** Its body becomes the end of the builder's constructor. */
    static final class OnConstruction {

        private OnConstruction() {}

        @Advice.OnMethodExit
        static void chooseMode(@Advice.This CosmosClientBuilder builder) {
            if (Boolean.getBoolean(GATEWAY_BY_DEFAULT)) {
                builder.gatewayMode();
            }
        }
    }
}
