package io.github.cosmicworks.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
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
     * Lists the samples, or prints the module of the one with the given id.
     *
     * @param args the root of the repository, and possibly an id
     */
    public static void main(String[] args) {
        Catalogue catalogue = read(Path.of(args[0]));
        if (args.length == 1) {
            System.out.print(catalogue.text());
            return;
        }
        Optional<Sample> sample = catalogue.find(args[1]);
        if (sample.isPresent()) {
            System.out.println(sample.get().module());
        } else {
            System.err.print(catalogue.unknown(args[1]));
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

    /** The sample with the id; the name of its class will do as well. */
    public Optional<Sample> find(String id) {
        return samples.stream()
                .filter(sample -> sample.id().equals(id) || sample.simpleName().equals(id))
                .findFirst();
    }

    /** The list that {@code ./samples} prints: modules of the same number as one. */
    public String text() {
        Map<String, List<Sample>> byNumber =
                samples.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Sample::number, TreeMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder();
        for (List<Sample> list : byNumber.values()) {
            text.append(
                    list.stream().map(Sample::module).distinct().collect(Collectors.joining(", ")));
            text.append(System.lineSeparator()).append(lines(list)).append(System.lineSeparator());
        }
        return text.append("Run one with its id: ./samples 001/01")
                .append(System.lineSeparator())
                .toString();
    }

    /** What to tell a reader who typed an id that is not there. */
    public String unknown(String id) {
        List<Sample> near = nearest(id);
        String head =
                near.isEmpty()
                        ? "There is no sample '%s'; ./samples lists them all.%n".formatted(id)
                        : "There is no sample '%s'. Near to it:%n".formatted(id);
        return head + lines(near);
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
