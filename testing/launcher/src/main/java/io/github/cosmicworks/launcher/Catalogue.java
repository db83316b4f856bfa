package io.github.cosmicworks.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every sample of the repository, read from the samples' sources: file name and Javadoc are the
 * only place where number, title and summary are written.
 *
 * <p>This file needs no other one, so that {@code java Catalogue.java ROOT} lists the samples
 * before anything is built.
 */
public final class Catalogue {

    private static final Pattern MODULE = Pattern.compile("\\d{3}-[a-z0-9-]+");
    private static final Pattern STEP = Pattern.compile("Step(\\d+)(\\w+?)(Async)?\\.java");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern CLASS_COMMENT =
            Pattern.compile("(?s)/\\*\\*((?:(?!\\*/).)*)\\*/\\s*public final class Step");
    private static final Pattern LAST_LINE = Pattern.compile("Ends with: \\{@code (.*?)}(?= |$)");
    private static final Pattern WORD =
            Pattern.compile("OpenTelemetry|[A-Z]{2,}(?![a-z])|[A-Z][A-Z]?[a-z]+|[A-Z]|\\d+|[a-z]+");

    /** Words that class names write in camel case and people in capitals. */
    private static final Map<String, String> CAPITALS =
            Map.of("Cli", "CLI", "Json", "JSON", "Pojo", "POJO");

    private static final String SOURCES = "src/main/java";
    private static final Pattern ID = Pattern.compile("(\\d+)/(\\d+)(-async)?");
    private static final Pattern SEE = Pattern.compile("@see <a\\s+href=\"([^\"]+)\"");
    private static final List<String> COMMANDS = List.of("emulator", "bench", "exercise");
    private static final String LINE = "%s%n";
    private static final int MOST_SHOWN = 10;
    private static final int MOST_EDITS = 2;

    /**
     * One sample.
     *
     * @param id what a reader types, such as {@code 001/01} or {@code 001/01-async}
     * @param module the folder of its module, such as {@code 001-quickstart}, with slashes
     * @param className the class with the {@code main}
     * @param title the class name in words
     * @param summary the first sentence of the Javadoc
     * @param lastLine what its output ends with, after "Ends with:" in the Javadoc
     * @param source the file, relative to the root
     */
    public record Sample(
            String id,
            String module,
            String className,
            String title,
            String summary,
            Optional<String> lastLine,
            Path source) {

        /** What its id begins with, such as {@code 001}: modules may have it in common. */
        String number() {
            return id.substring(0, id.indexOf('/'));
        }

        /** Its own number, such as 14: they sort as numbers, and 101 comes after 28. */
        private int step() {
            String step = id.substring(id.indexOf('/') + 1);
            return Integer.parseInt(
                    step.endsWith("-async") ? step.substring(0, step.length() - 6) : step);
        }

        /** The last part of the package, such as {@code items}. */
        private String topic() {
            String inPackage = className.substring(0, Math.max(0, className.lastIndexOf('.')));
            return inPackage.substring(inPackage.lastIndexOf('.') + 1);
        }

        /** What it stands under in the list. */
        private String heading() {
            String folder = module.replaceFirst("^.*/", "").replaceFirst("^\\d+-", "");
            boolean alone = folder.replace("-", "").startsWith(topic()) || topic().isEmpty();
            return alone ? module : module + ": " + topic();
        }

        /** Whether words of title or summary begin with what was typed. */
        private boolean hasWords(String typed) {
            String words = " " + (title + " " + summary).toLowerCase(Locale.ROOT);
            return words.matches("(?s).*\\W" + Pattern.quote(typed) + ".*");
        }

        /** The class name without its package. */
        public String simpleName() {
            return className.substring(className.lastIndexOf('.') + 1);
        }
    }

    private final List<Sample> samples;

    private Catalogue(List<Sample> samples) {
        this.samples = samples;
    }

    /**
     * Answers a question of {@code ./samples}: {@code --list} what fits a word, or everything;
     * {@code --module} of a sample; {@code --help} on one; {@code --open}, its source.
     *
     * @param args the root of the repository, the question, and what it is about
     */
    public static void main(String[] args) {
        Path root = Path.of(args[0]);
        Catalogue catalogue = read(root);
        String question = args.length > 1 ? args[1] : "--list";
        String what = args.length > 2 ? args[2] : "";
        Optional<Sample> sample = catalogue.find(what);
        Optional<String> answer =
                switch (question) {
                    case "--list" -> catalogue.list(what);
                    case "--module" -> sample.map(Sample::module).map(LINE::formatted);
                    case "--help" -> sample.map(one -> about(root, one));
                    case "--open" ->
                            sample.map(
                                    one ->
                                            LINE.formatted(one.source())
                                                    + System.lineSeparator()
                                                    + text(root.resolve(one.source())));
                    default -> throw new IllegalArgumentException(question);
                };
        if (answer.isPresent()) {
            System.out.print(answer.get());
        } else {
            System.err.print(catalogue.unknown(what));
            System.exit(2);
        }
    }

    /** Reads the catalogue of the repository at the given folder. */
    public static Catalogue read(Path root) {
        List<Sample> samples = new ArrayList<>();
        for (String module : modules(root)) {
            Path folder = root.resolve(module);
            for (Path file : javaFiles(folder.resolve(SOURCES))) {
                sample(root, module, file).ifPresent(samples::add);
            }
        }
        samples.sort(
                Comparator.comparing(Sample::number)
                        .thenComparingInt(Sample::step)
                        .thenComparing(Sample::id));
        return new Catalogue(List.copyOf(samples));
    }

    /**
     * The folders of the modules of samples, with slashes: those at the root whose names begin with
     * a number, and those inside of them, such as {@code 003-how-to/fault-injection}.
     */
    static List<String> modules(Path root) {
        return children(root).stream()
                .filter(folder -> MODULE.matcher(folder.getFileName().toString()).matches())
                .filter(Files::isDirectory)
                .flatMap(folder -> Stream.concat(Stream.of(folder), children(folder).stream()))
                .filter(folder -> Files.isDirectory(folder.resolve(SOURCES)))
                .map(folder -> root.relativize(folder).toString().replace('\\', '/'))
                .toList();
    }

    /** The samples in the order of their ids. */
    public List<Sample> samples() {
        return samples;
    }

    /**
     * The sample with the id, in which zeros in front may be missing; the name of its class will do
     * as well.
     */
    public Optional<Sample> find(String typed) {
        Matcher parts = ID.matcher(typed);
        String id =
                parts.matches()
                        ? "%3s/%2s%s"
                                .formatted(
                                        parts.group(1),
                                        parts.group(2).replaceFirst("^0+(?=\\d)", ""),
                                        Objects.toString(parts.group(3), ""))
                                .replace(' ', '0')
                        : typed;
        return samples.stream()
                .filter(sample -> sample.id().equals(id) || sample.simpleName().equals(id))
                .findFirst();
    }

    /** The list that {@code ./samples} prints: every topic under a heading. */
    public String text() {
        return text(samples)
                + "Run one with its id: ./samples 001/01%nList some: ./samples 003, ./samples items, ./samples etag%n"
                        .formatted();
    }

    /** The samples with the number, of the topic, or with the words in title or summary. */
    Optional<String> list(String typed) {
        if (typed.isEmpty()) {
            return Optional.of(text());
        }
        String words = typed.toLowerCase(Locale.ROOT).strip();
        String topic = words.replaceAll("[- ]", "");
        List<Sample> found = some(one -> one.number().equals(words) || one.topic().equals(topic));
        if (found.isEmpty()) {
            found = some(one -> one.id().startsWith(words) || one.hasWords(words));
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(text(found));
    }

    private List<Sample> some(Predicate<Sample> condition) {
        return samples.stream().filter(condition).toList();
    }

    private static String text(List<Sample> list) {
        Map<String, List<Sample>> byHeading =
                list.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Sample::heading, LinkedHashMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder();
        byHeading.forEach(
                (heading, some) ->
                        text.append(LINE.formatted(heading))
                                .append(lines(some))
                                .append(System.lineSeparator()));
        return text.toString();
    }

    /** What {@code --help} says on a sample. */
    private static String about(Path root, Sample sample) {
        Matcher see = SEE.matcher(text(root.resolve(sample.source())).replaceAll("\n \\* *", " "));
        return "%s  %s%n%n%s%n%nRun:    ./samples %s%nSource: %s%nDocs:   %s%n"
                .formatted(
                        sample.id(),
                        sample.title(),
                        sample.summary(),
                        sample.id(),
                        sample.source(),
                        see.find() ? see.group(1) : "docs/README.md");
    }

    /** What to tell a reader who typed something that is not there. */
    public String unknown(String typed) {
        List<Sample> near = nearest(typed);
        String command =
                Stream.concat(COMMANDS.stream(), samples.stream().map(Sample::topic).distinct())
                        .filter(name -> edits(typed.toLowerCase(Locale.ROOT), name) <= MOST_EDITS)
                        .map("  ./samples %s%n"::formatted)
                        .collect(Collectors.joining());
        String head =
                near.isEmpty() && command.isEmpty()
                        ? "There is no sample '%s'; ./samples lists them all.%n".formatted(typed)
                        : "There is no sample '%s'. Near to it:%n".formatted(typed);
        return head + command + lines(near);
    }

    private static String lines(List<Sample> list) {
        int idWidth = list.stream().mapToInt(sample -> sample.id().length()).max().orElse(0);
        int titleWidth = list.stream().mapToInt(sample -> sample.title().length()).max().orElse(0);
        StringBuilder text = new StringBuilder();
        for (Sample sample : list) {
            text.append("  ").append(pad(sample.id(), idWidth));
            text.append("  ").append(pad(sample.title(), titleWidth));
            text.append("  ").append(sample.summary()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    /**
     * Samples with the typed words in id or title first, then the ids that take the fewest edits.
     */
    private List<Sample> nearest(String typed) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        List<Sample> matching =
                samples.stream()
                        .filter(
                                sample ->
                                        sample.id().contains(wanted)
                                                || title(sample).contains(wanted))
                        .limit(MOST_SHOWN)
                        .toList();
        if (!matching.isEmpty()) {
            return matching;
        }
        return samples.stream()
                .filter(sample -> distance(wanted, sample) <= MOST_EDITS)
                .sorted(Comparator.comparingInt(sample -> distance(wanted, sample)))
                .limit(MOST_SHOWN)
                .toList();
    }

    private static String title(Sample sample) {
        return sample.title().toLowerCase(Locale.ROOT);
    }

    private static int distance(String wanted, Sample sample) {
        return Math.min(edits(wanted, sample.id()), edits(wanted, title(sample)));
    }

    /** The edit distance of Levenshtein. */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swap = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(swap, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    private static Optional<Sample> sample(Path root, String module, Path file) {
        Matcher name = STEP.matcher(file.getFileName().toString());
        if (!name.matches()) {
            return Optional.empty();
        }
        String source = text(file);
        boolean async = name.group(3) != null;
        String className = file.getFileName().toString().replace(".java", "");
        Matcher inPackage = PACKAGE.matcher(source);
        String comment = classComment(source);
        return Optional.of(
                new Sample(
                        module.substring(0, module.indexOf('-'))
                                + "/"
                                + name.group(1)
                                + (async ? "-async" : ""),
                        module,
                        inPackage.find() ? inPackage.group(1) + "." + className : className,
                        words(name.group(2)) + (async ? ", async" : ""),
                        summary(comment),
                        lastLine(comment),
                        root.relativize(file)));
    }

    /** {@code ReplaceWithETag} becomes {@code Replace with ETag}. */
    private static String words(String camelCase) {
        Matcher matcher = WORD.matcher(camelCase);
        List<String> words = new ArrayList<>();
        while (matcher.find()) {
            String word = CAPITALS.getOrDefault(matcher.group(), matcher.group());
            boolean name = word.chars().skip(1).anyMatch(Character::isUpperCase);
            boolean first = words.isEmpty();
            words.add(name || first ? word : word.toLowerCase(Locale.ROOT));
        }
        return String.join(" ", words);
    }

    /** The Javadoc of the class, on one line. */
    private static String classComment(String source) {
        Matcher comment = CLASS_COMMENT.matcher(source);
        return comment.find()
                ? comment.group(1).replaceAll("(?m)^\\s*\\*", " ").replaceAll("\\s+", " ").strip()
                : "";
    }

    private static Optional<String> lastLine(String comment) {
        Matcher line = LAST_LINE.matcher(comment);
        return line.find() ? Optional.of(line.group(1)) : Optional.empty();
    }

    private static String summary(String comment) {
        String text =
                comment.replaceAll("\\{@(?:code|link|value)\\s+([^}]*)}", "$1")
                        .replaceAll("<[^>]+>", " ")
                        .replaceAll("\\s+", " ")
                        .strip();
        Matcher sentence = Pattern.compile("^(.*?\\.)(?= |$)").matcher(text);
        return sentence.find() ? sentence.group(1) : text;
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }

    private static List<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> Objects.toString(file.getFileName()).endsWith(".java"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
