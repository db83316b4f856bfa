package io.github.cosmicworks.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A paragraph, list or table of a page, or the comment with the claims of the one before.
 *
 * @param line where it begins, counted from 1
 * @param heading the heading above
 * @param lines its lines; of a comment those in between
 * @param isClaims whether it is such a comment
 */
record Prose(int line, String heading, List<String> lines, boolean isClaims) {

    /** The text in a line. */
    String text() {
        return String.join(" ", lines);
    }

    /** The parts of a page in their order: no code, no headings, no links to the whole sample. */
    static List<Prose> of(Path file) {
        List<String> lines = read(file);
        List<Prose> found = new ArrayList<>();
        String heading = "";
        int n = 0;
        while (n < lines.size()) {
            int begin = n;
            String line = lines.get(n);
            if (line.strip().startsWith("```")) {
                n = after(lines, n + 1, "```");
            } else if (line.startsWith(Claim.BEGIN)) {
                n = after(lines, n + 1, Claim.END);
                found.add(new Prose(begin + 1, heading, lines.subList(begin + 1, n - 1), true));
            } else if (line.startsWith("#")) {
                heading = line.replaceFirst("#+\\s+", "");
                n++;
            } else if (isNoProse(line)) {
                n++;
            } else {
                while (n < lines.size() && !isNoProse(lines.get(n)) && !isFence(lines.get(n))) {
                    n++;
                }
                found.add(new Prose(begin + 1, heading, lines.subList(begin, n), false));
            }
        }
        return found;
    }

    private static boolean isFence(String line) {
        return line.strip().startsWith("```") || line.startsWith("#");
    }

    private static boolean isNoProse(String line) {
        return line.isBlank()
                || line.startsWith("<!--")
                || line.startsWith("[The whole sample]")
                || line.startsWith("<details>")
                || line.startsWith("</details>")
                || line.startsWith("<summary>");
    }

    private static int after(List<String> lines, int from, String end) {
        int n = from;
        while (n < lines.size() && !lines.get(n).strip().equals(end)) {
            n++;
        }
        return Math.min(n + 1, lines.size());
    }

    private static List<String> read(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
