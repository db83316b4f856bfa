package io.github.cosmicworks.docs;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that a page says about the service or the SDK, with where it is from.
 *
 * <p>A comment behind the paragraph states it, which no reader sees:
 *
 * <pre>{@code
 * <!-- claims
 * - what is said | where it is from | what shows it
 * -->
 * }</pre>
 *
 * @param text what is said, in a line
 * @param source an address, or {@code sdk:} and a class of the SDK, or {@code sdk-docs:} and a file
 *     of the notes beside its source
 * @param shownBy {@code Test#method}, or a hyphen and why nothing here shows it
 */
record Claim(String text, String source, String shownBy) {

    static final String BEGIN = "<!-- claims";
    static final String END = "-->";

    private static final int PARTS = 3;

    /**
     * The claims of a comment, whose lines are given without the first and the last one.
     *
     * @throws IllegalArgumentException when one of them has not all three parts
     */
    static List<Claim> parse(List<String> lines) {
        List<String> entries = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("- ")) {
                entries.add(line.substring(2));
            } else if (!entries.isEmpty() && line.startsWith("  ")) { // goes on
                entries.set(
                        entries.size() - 1, entries.get(entries.size() - 1) + line.substring(1));
            } else {
                throw new IllegalArgumentException("no claim begins with '" + line + "'");
            }
        }
        return entries.stream().map(Claim::of).toList();
    }

    private static Claim of(String entry) {
        String[] parts = entry.split("\\s\\|\\s", -1);
        if (parts.length != PARTS || List.of(parts).stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "a claim, its source and what shows it, with | between, are not in: " + entry);
        }
        return new Claim(parts[0].strip(), parts[1].strip(), parts[2].strip());
    }
}
