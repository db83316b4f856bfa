package io.github.cosmicworks.docs;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a code block of a page comes from. A comment above the block says it, which no reader sees.
 */
sealed interface Origin {

    /**
     * {@code <!-- source: 001/01#create_client -->}: a tagged region of a sample, or of any file by
     * its path from the root; without a region the whole file.
     */
    record Source(String place, Optional<String> region) implements Origin {}

    /** {@code <!-- run: 001/01 -->}: the command that runs a sample. */
    record Run(String sample) implements Origin {}

    /**
     * {@code <!-- output: 001/01 -->}: what a sample prints; with a pattern behind the id, such as
     * {@code ^Read}, only the lines in which it is found.
     */
    record Output(String sample, Pattern lines) implements Origin {}

    /**
     * {@code <!-- message: expired_certificate -->}: lines of an error message, provoked for the
     * purpose.
     */
    record Message(String name) implements Origin {}

    /** Any comment that takes a whole line. */
    Pattern COMMENT = Pattern.compile("<!--\\s*(source|run|output|message):\\s*(.*?)\\s*-->");

    Pattern WITH_FILTER = Pattern.compile("(\\S+)(?:\\s+(.+))?");

    /** The origin that a line states, if it states one. */
    static Optional<Origin> parse(String line) {
        Matcher comment = COMMENT.matcher(line.strip());
        if (!comment.matches()) {
            return Optional.empty();
        }
        String value = comment.group(2);
        return Optional.of(
                switch (comment.group(1)) {
                    case "source" -> source(value);
                    case "run" -> new Run(value);
                    case "output" -> output(value);
                    default -> new Message(value);
                });
    }

    private static Source source(String value) {
        int hash = value.indexOf('#');
        return hash < 0
                ? new Source(value, Optional.empty())
                : new Source(value.substring(0, hash), Optional.of(value.substring(hash + 1)));
    }

    private static Output output(String value) {
        Matcher parts = WITH_FILTER.matcher(value);
        if (!parts.matches()) {
            throw new IllegalArgumentException("output: needs the id of a sample");
        }
        return new Output(
                parts.group(1), Pattern.compile(Optional.ofNullable(parts.group(2)).orElse("")));
    }
}
