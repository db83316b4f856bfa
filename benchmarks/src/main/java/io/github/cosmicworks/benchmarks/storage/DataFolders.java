package io.github.cosmicworks.benchmarks.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Folders for the data of an emulator, on the disk of {@code java.io.tmpdir}. */
final class DataFolders {

    private DataFolders() {}

    static Path create() {
        try {
            return Files.createTempDirectory("cosmos-benchmarks-data-");
        } catch (IOException e) {
            throw new UncheckedIOException("There is no place for data", e);
        }
    }

    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> inside = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : inside) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove " + folder, e);
        }
    }
}
