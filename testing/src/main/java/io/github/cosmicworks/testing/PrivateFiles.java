package io.github.cosmicworks.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/** Files that nobody else can read, for as long as a target runs. */
final class PrivateFiles implements AutoCloseable {

    private final Set<Path> files = new LinkedHashSet<>();
    private Path folder;

    /** Writes a file, or writes it anew, and tells where it is. */
    synchronized String write(String name, String content) {
        try {
            if (folder == null) {
                // Its default permissions are the owner's alone.
                folder = Files.createTempDirectory("cosmos-identity-");
            }
            Path file = folder.resolve(name);
            Files.writeString(file, content);
            files.add(file);
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the file " + name, e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            if (folder != null) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + folder, e);
        }
    }
}
