package io.github.cosmicworks.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the documentation: its fenced code blocks, its links and its headings. */
final class Page {

    private static final Pattern FENCE = Pattern.compile("(\\s*)(`{3,}|~{3,})\\s*(\\S*).*");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)(?:\\s+\"[^\"]*\")?\\)");
    private static final Pattern IMAGE_TAG = Pattern.compile("<img[^>]*\\ssrc=\"([^\"]+)\"");
    private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.+?)\\s*#*");
    private static final Pattern INLINE_CODE = Pattern.compile("(`+).*?\\1");

    /**
     * A fenced code block.
     *
     * @param line the line of its opening fence, counted from 1
     * @param origin where it comes from; empty when nothing says so
     * @param language the word behind the fence, or nothing
     * @param content the lines between the fences
     */
    record Block(int line, Optional<Origin> origin, String language, List<String> content) {}

    /** A link with the line that it is on, counted from 1. */
    record Link(int line, String target) {}

    private final Path file;
    private final List<String> lines;
    private final List<Block> blocks = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final Set<String> anchors = new HashSet<>();

    private Page(Path file, List<String> lines) {
        this.file = file;
        this.lines = lines;
        parse();
    }

    static Page read(Path file) {
        try {
            return new Page(file, Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    Path file() {
        return file;
    }

    List<Block> blocks() {
        return blocks;
    }

    List<Link> links() {
        return links;
    }

    /** What a link may name behind the hash: GitHub's ids of the headings. */
    Set<String> anchors() {
        return anchors;
    }

    /** The text of the page with each block's content replaced by what the function gives. */
    String with(Function<Block, List<String>> contents) {
        List<String> text = new ArrayList<>();
        int next = 0;
        for (Block block : blocks) {
            text.addAll(lines.subList(next, block.line()));
            text.addAll(contents.apply(block));
            next = block.line() + block.content().size();
        }
        text.addAll(lines.subList(next, lines.size()));
        return String.join("\n", text) + "\n";
    }

    private void parse() {
        Map<String, Integer> seen = new HashMap<>();
        int number = 0;
        while (number < lines.size()) {
            String line = lines.get(number++);
            Matcher fence = FENCE.matcher(line);
            if (fence.matches()) {
                int first = number;
                while (number < lines.size() && !closes(lines.get(number), fence.group(2))) {
                    number++;
                }
                blocks.add(
                        new Block(
                                first,
                                originAbove(first - 1),
                                fence.group(3),
                                List.copyOf(lines.subList(first, number))));
                number++;
                continue;
            }
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                String slug = slug(heading.group(1));
                int again = seen.merge(slug, 1, Integer::sum) - 1;
                anchors.add(again == 0 ? slug : slug + "-" + again);
            }
            String text = INLINE_CODE.matcher(line).replaceAll("");
            for (Pattern pattern : List.of(LINK, IMAGE_TAG)) {
                Matcher link = pattern.matcher(text);
                while (link.find()) {
                    links.add(new Link(number, link.group(1)));
                }
            }
        }
    }

    private static boolean closes(String line, String fence) {
        String text = line.strip();
        return text.length() >= fence.length() && text.chars().allMatch(c -> c == fence.charAt(0));
    }

    private Optional<Origin> originAbove(int fenceLine) {
        return fenceLine == 0 ? Optional.empty() : Origin.parse(lines.get(fenceLine - 1));
    }

    /** The first heading. */
    String title() {
        return lines.stream()
                .map(HEADING::matcher)
                .filter(Matcher::matches)
                .map(heading -> heading.group(1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(file + " has no heading"));
    }

    /** As GitHub makes the id of a heading: lower case, no punctuation, hyphens for spaces. */
    static String slug(String heading) {
        return heading.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }
}
