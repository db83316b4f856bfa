package io.github.cosmicworks.everysample;

import io.github.cosmicworks.launcher.Catalogue.Sample;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The class path of each module of samples, with {@link SampleLibraries} in the SDK's place. */
final class ClassPaths {

    private final Path root;
    private final Path folder;
    private final Map<String, String> byModule = new HashMap<>();

    /**
     * Of the modules in a repository.
     *
     * @param folder where copies of libraries go
     */
    ClassPaths(Path root, Path folder) {
        this.root = root;
        this.folder = folder;
    }

    /** What a sample and {@link Runs} need. */
    synchronized String of(Sample sample) throws IOException {
        String module = sample.module();
        String known = byModule.get(module);
        if (known == null) {
            known = make(root.resolve(module), folder.resolve(module));
            byModule.put(module, known);
        }
        return known;
    }

    private String make(Path module, Path copies) throws IOException {
        String libraries = Files.readString(module.resolve("target/launcher.classpath")).strip();
        return String.join(
                File.pathSeparator,
                module.resolve("target/classes").toString(),
                SampleLibraries.copy(libraries, copies),
                root.resolve("testing/every-sample/target/test-classes").toString());
    }
}
