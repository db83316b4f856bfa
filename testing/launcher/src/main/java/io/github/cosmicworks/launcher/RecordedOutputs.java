package io.github.cosmicworks.launcher;

import io.github.cosmicworks.launcher.Catalogue.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What samples have printed in this build, so that a test that looks at their output needs not run
 * them once more.
 */
public final class RecordedOutputs {

    private static final String FOLDER = "testing/every-sample/target/outputs";

    /** What an output depends on, beside the sample's own module. */
    private static final List<String> MODULES = List.of("emulator", "testing", "testing/launcher");

    private static final String CLASSES = "target/classes";

    private RecordedOutputs() {}

    /**
     * Keeps what a sample printed on a fresh embedded emulator.
     *
     * @param root the root of the repository
     */
    public static void write(Path root, Sample sample, String output) throws IOException {
        Path file = file(root, sample);
        Files.createDirectories(file.getParent());
        Files.writeString(file, output);
    }

    /** What a sample has printed, unless something it depends on was compiled after that. */
    public static Optional<String> read(Path root, Sample sample) throws IOException {
        Path file = file(root, sample);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        FileTime written = Files.getLastModifiedTime(file);
        for (Path classes : classes(root, sample)) {
            if (compiledAfter(classes, written)) {
                return Optional.empty();
            }
        }
        return Optional.of(Files.readString(file));
    }

    /** Modules of the same number share data and settings; those that are built count. */
    private static List<Path> classes(Path root, Sample sample) {
        Stream<String> related =
                Catalogue.modules(root).stream()
                        .filter(name -> name.startsWith(sample.number() + "-"))
                        .filter(name -> Files.isDirectory(root.resolve(name).resolve(CLASSES)));
        return Stream.of(MODULES.stream(), Stream.of(sample.module()), related)
                .flatMap(names -> names)
                .distinct()
                .map(name -> root.resolve(name).resolve(CLASSES))
                .toList();
    }

    private static boolean compiledAfter(Path classes, FileTime time) throws IOException {
        if (!Files.isDirectory(classes)) {
            return true;
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(classes)) {
            files = all.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            if (Files.getLastModifiedTime(file).compareTo(time) > 0) {
                return true;
            }
        }
        return false;
    }

    private static Path file(Path root, Sample sample) {
        return root.resolve(FOLDER).resolve(sample.id().replace('/', '-') + ".txt");
    }
}
