package io.github.cosmicworks.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tagged regions of source files, as a page shows them: without tags and without indentation. */
final class Regions {

    /** {@code // <name>}, {@code # <name>} or {@code <!-- <name> -->}, with a slash at the end. */
    private static final Pattern TAG =
            Pattern.compile("\\s*(?://|#|<!--)\\s*<(/?)([a-z][a-z0-9_]*)>\\s*(?:-->)?\\s*");

    private Regions() {}

    /**
     * The lines of a region, or of the whole file.
     *
     * @throws IllegalArgumentException when there is no such region, more than one, or no end to it
     */
    static List<String> of(Path file, Optional<String> region) {
        List<String> found = new ArrayList<>();
        boolean inside = region.isEmpty();
        int begins = 0;
        int ends = 0;
        for (String line : lines(file)) {
            Matcher tag = TAG.matcher(line);
            if (!tag.matches()) {
                if (inside) {
                    found.add(line);
                }
            } else if (region.isPresent() && tag.group(2).equals(region.get())) {
                inside = tag.group(1).isEmpty();
                begins += inside ? 1 : 0;
                ends += inside ? 0 : 1;
            }
        }
        if (region.isPresent() && (begins != 1 || ends != 1)) {
            throw new IllegalArgumentException(
                    "%s has %d beginnings and %d ends of a region <%s>; one of each is needed"
                            .formatted(file, begins, ends, region.get()));
        }
        return tidy(found);
    }

    private static List<String> tidy(List<String> found) {
        List<String> tidy = new ArrayList<>();
        for (String line : found) {
            // Where a tag has stood between two blank lines, one of them is enough.
            boolean again = !tidy.isEmpty() && tidy.get(tidy.size() - 1).isBlank();
            if (!again || !line.isBlank()) {
                tidy.add(line);
            }
        }
        while (!tidy.isEmpty() && tidy.get(0).isBlank()) {
            tidy.remove(0);
        }
        while (!tidy.isEmpty() && tidy.get(tidy.size() - 1).isBlank()) {
            tidy.remove(tidy.size() - 1);
        }
        // Last, because a blank line at the end counts as one without indentation.
        return Arrays.asList(String.join("\n", tidy).stripIndent().split("\n", -1));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
