package io.github.cosmicworks.docs;

import io.github.cosmicworks.launcher.Catalogue.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The project that a reader of "Get started" copies: it stands alone, so no build compiles it. */
final class Starter {

    /** Its folder, and what a page calls it by. */
    static final String ID = "docs/starter";

    private static final String PROGRAM = ID + "/src/main/java/App.java";

    private Starter() {}

    /**
     * Compiles the program, and has something done with it and the folder of its class.
     *
     * @throws IllegalArgumentException when it does not compile; the compiler says why on standard
     *     error
     */
    static <T> T withClasses(Path root, BiFunction<Sample, String, T> use) {
        try {
            Path classes = Files.createTempDirectory("starter-");
            try {
                JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
                int result =
                        compiler.run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                classes.toString(),
                                root.resolve(PROGRAM).toString());
                if (result != 0) {
                    throw new IllegalArgumentException(PROGRAM + " does not compile");
                }
                Sample app =
                        new Sample(
                                ID, ID, "App", "Starter", "", Optional.empty(), Path.of(PROGRAM));
                return use.apply(app, classes.toString());
            } finally {
                delete(classes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot compile " + PROGRAM, e);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
