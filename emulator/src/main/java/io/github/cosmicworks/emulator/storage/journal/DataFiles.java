package io.github.cosmicworks.emulator.storage.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names of the files in a data folder. A checkpoint has all that the journals of lower numbers
 * tell; the journals from its own number on tell what came later.
 */
record DataFiles(Path folder) {

    private static final Pattern NAME = Pattern.compile("(\\d{12})\\.(journal|checkpoint)");

    private static final String JOURNAL = "journal";
    private static final String CHECKPOINT = "checkpoint";
    private static final String UNFINISHED = ".unfinished";

    Path journal(long number) {
        return folder.resolve(name(number, JOURNAL));
    }

    Path checkpoint(long number) {
        return folder.resolve(name(number, CHECKPOINT));
    }

    /** A checkpoint in the making. */
    Path unfinished(long number) {
        return folder.resolve(name(number, CHECKPOINT) + UNFINISHED);
    }

    Path acknowledged() {
        return folder.resolve("acknowledged");
    }

    private static String name(long number, String kind) {
        return String.format(Locale.ROOT, "%012d.%s", number, kind);
    }

    NavigableSet<Long> journals() throws IOException {
        return numbers(JOURNAL);
    }

    NavigableSet<Long> checkpoints() throws IOException {
        return numbers(CHECKPOINT);
    }

    private NavigableSet<Long> numbers(String kind) throws IOException {
        NavigableSet<Long> numbers = new TreeSet<>();
        for (Path file : all()) {
            Matcher name = NAME.matcher(file.getFileName().toString());
            if (name.matches() && name.group(2).equals(kind)) {
                numbers.add(Long.parseLong(name.group(1)));
            }
        }
        return numbers;
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.toList());
        }
    }

    /** Deletes what a checkpoint has made needless, and what never became one. */
    void deleteBefore(long checkpoint) throws IOException {
        for (long number : journals().headSet(checkpoint)) {
            Files.deleteIfExists(journal(number));
        }
        for (long number : checkpoints().headSet(checkpoint)) {
            Files.deleteIfExists(checkpoint(number));
        }
        for (Path file : all()) {
            if (file.getFileName().toString().endsWith(CHECKPOINT + UNFINISHED)) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Has the names of files reach the disk, where the operating system knows how. */
    void syncNames() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (FileSystemException e) {
            if (!isWindows()) {
                throw e;
            } // it opens no folder as a file, and keeps names by itself
        }
    }

    private static boolean isWindows() {
        return System.getProperty("os.name", "").startsWith("Windows");
    }
}
