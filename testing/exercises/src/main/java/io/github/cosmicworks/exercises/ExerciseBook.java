package io.github.cosmicworks.exercises;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The exercises, read from their solutions. A solution is the only place where an exercise is
 * written: what a learner begins with, the hints and the summary are parts of the same file.
 *
 * <p>This file needs no other one, so that {@code java ExerciseBook.java ROOT} lists the exercises
 * before anything is built.
 */
public final class ExerciseBook {

    private static final String FOLDER = "exercises";
    private static final String SOLUTIONS = "solutions";
    private static final String LEARNERS = "src";

    /** What the learner has solved; beside the sources, so that {@code mvn clean} leaves it. */
    private static final String PROGRESS = ".progress";

    /** Where a text goes that a reset takes away. */
    private static final String KEPT = ".kept";

    private static final Pattern FILE = Pattern.compile("Exercise(\\d+)(\\w+)\\.java");
    private static final Pattern CLASS_COMMENT =
            Pattern.compile("(?s)/\\*\\*((?:(?!\\*/).)*)\\*/\\s*public final class Exercise");
    private static final Pattern SOLUTION =
            Pattern.compile("(?s)\n *// <solution>\n(.*?)\n *// </solution>(?=\n)");
    private static final Pattern START =
            Pattern.compile("(?s)\n *// <start>\n(.*?)\n *// </start>(?=\n)");
    private static final Pattern HINT =
            Pattern.compile("(?m)^// Hint (\\d): (.*(?:\n//(?! Hint \\d).*)*)");

    private static final int USAGE = 2;
    private static final String NEWLINE = System.lineSeparator();

    /**
     * One exercise.
     *
     * @param number what a learner types
     * @param topic the folder, such as {@code items}
     * @param className the name of its class with the package
     * @param title the name of the class in words
     * @param summary the first sentence of the Javadoc
     * @param file what the learner edits, relative to the root of the repository
     * @param start the text that the learner begins with
     * @param solution the text that solves it
     * @param hints from the weakest to the strongest
     */
    public record Exercise(
            int number,
            String topic,
            String className,
            String title,
            String summary,
            Path file,
            String start,
            String solution,
            List<String> hints) {

        /** Takes a copy of the hints. */
        public Exercise {
            hints = List.copyOf(hints);
        }

        /** The name of the class without its package. */
        public String simpleName() {
            return className.substring(className.lastIndexOf('.') + 1);
        }

        /** Number and title, as a learner reads them. */
        public String name() {
            return "Exercise %d, %s".formatted(number, title);
        }
    }

    private final Path root;
    private final List<Exercise> exercises;

    private ExerciseBook(Path root, List<Exercise> exercises) {
        this.root = root;
        this.exercises = exercises;
    }

    /**
     * Answers what needs no build: the list, a hint, a solution, a reset.
     *
     * @param args the root of the repository, and what was typed after {@code exercise}
     */
    public static void main(String[] args) {
        ExerciseBook book = read(Path.of(args[0]));
        List<String> typed = Arrays.asList(args).subList(1, args.length);
        try {
            System.out.print(book.answer(typed));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(USAGE);
        }
    }

    /** Reads the exercises of the repository at the given folder. */
    public static ExerciseBook read(Path root) {
        List<Exercise> exercises = new ArrayList<>();
        Path solutions = root.resolve(FOLDER).resolve(SOLUTIONS);
        try (Stream<Path> files = Files.walk(solutions)) {
            for (Path file : files.toList()) {
                Matcher name = FILE.matcher(file.getFileName().toString());
                if (name.matches()) {
                    exercises.add(exercise(solutions.relativize(file), name, text(file)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + solutions, e);
        }
        exercises.sort(Comparator.comparingInt(Exercise::number));
        return new ExerciseBook(root, List.copyOf(exercises));
    }

    private static Exercise exercise(Path file, Matcher name, String text) {
        String withoutHints = HINT.matcher(text).replaceAll("").strip() + "\n";
        String topic = String.valueOf(file.getParent());
        return new Exercise(
                Integer.parseInt(name.group(1)),
                topic,
                topic + ".Exercise" + name.group(1) + name.group(2),
                title(name.group(2)),
                summary(text),
                Path.of(FOLDER, LEARNERS).resolve(file),
                start(withoutHints),
                solution(withoutHints),
                HINT.matcher(text)
                        .results()
                        .map(hint -> hint.group(2).replaceAll("\n// *", " ").strip())
                        .toList());
    }

    /** Without what solves it, and with what stood there before as code. */
    private static String start(String text) {
        String unsolved = SOLUTION.matcher(text).replaceAll("");
        return START.matcher(unsolved)
                .replaceAll(
                        region ->
                                Matcher.quoteReplacement(
                                        "\n" + region.group(1).replaceAll("(?m)^( *)// ?", "$1")));
    }

    private static String solution(String text) {
        String finished = START.matcher(text).replaceAll("");
        return SOLUTION.matcher(finished)
                .replaceAll(region -> Matcher.quoteReplacement("\n" + region.group(1)));
    }

    /**
     * A try at an exercise that is not the solution, for tests.
     *
     * @param code what stands in the place of the solution
     */
    static String attempt(Exercise exercise, String solutionFile, String code) {
        String text = START.matcher(HINT.matcher(solutionFile).replaceAll("")).replaceAll("");
        if (!SOLUTION.matcher(text).find()) {
            throw new IllegalArgumentException(exercise.name() + " has no region <solution>");
        }
        return SOLUTION.matcher(text).replaceFirst(Matcher.quoteReplacement("\n" + code));
    }

    private static String title(String camel) {
        String[] words = camel.split("(?<=[a-z])(?=[A-Z])");
        return Stream.of(words)
                .map(word -> word.matches("[A-Z][a-z]+") ? word.toLowerCase(Locale.ROOT) : word)
                .collect(
                        Collectors.collectingAndThen(
                                Collectors.joining(" "),
                                all ->
                                        all.substring(0, 1).toUpperCase(Locale.ROOT)
                                                + all.substring(1)));
    }

    private static String summary(String text) {
        Matcher comment = CLASS_COMMENT.matcher(text);
        String javadoc = comment.find() ? comment.group(1) : "";
        String line = javadoc.replaceAll("\n \\* ?", " ").strip();
        return line.replaceFirst("(?<=\\.) .*", "");
    }

    /** All of them, in their order. */
    public List<Exercise> exercises() {
        return exercises;
    }

    /** The exercise with a number. */
    public Optional<Exercise> find(int number) {
        return exercises.stream().filter(one -> one.number() == number).findFirst();
    }

    /** The file that the learner edits. */
    public Path file(Exercise exercise) {
        return root.resolve(exercise.file());
    }

    /** The file that holds the solution. */
    Path solutionFile(Exercise exercise) {
        return root.resolve(FOLDER)
                .resolve(SOLUTIONS)
                .resolve(exercise.topic())
                .resolve(exercise.simpleName() + ".java");
    }

    /** What the learner has written, or what there is to begin with. */
    public String learnersText(Exercise exercise) {
        Path file = file(exercise);
        return Files.exists(file) ? text(file) : exercise.start();
    }

    /** The first one that is not solved. */
    public Optional<Exercise> next() {
        Map<Integer, String> progress = progress();
        return exercises.stream().filter(one -> !isSolved(one, progress)).findFirst();
    }

    /**
     * The one to go on with: the next of those behind an exercise that are not solved, or of all.
     */
    Optional<Exercise> nextAfter(Exercise exercise) {
        Map<Integer, String> progress = progress();
        return exercises.stream()
                .filter(one -> one.number() > exercise.number() && !isSolved(one, progress))
                .findFirst()
                .or(this::next);
    }

    /** Whether the text that the learner has now was found to be right. */
    private boolean isSolved(Exercise exercise, Map<Integer, String> progress) {
        return fingerprint(learnersText(exercise)).equals(progress.get(exercise.number()));
    }

    /** Remembers that a text solves an exercise. */
    public void markSolved(Exercise exercise, String text) {
        Map<Integer, String> progress = progress();
        progress.put(exercise.number(), fingerprint(text));
        String lines =
                progress.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue() + "\n")
                        .collect(Collectors.joining());
        write(root.resolve(FOLDER).resolve(PROGRESS), lines);
    }

    private Map<Integer, String> progress() {
        Path file = root.resolve(FOLDER).resolve(PROGRESS);
        Map<Integer, String> progress = new TreeMap<>();
        if (Files.exists(file)) {
            for (MatchResult line :
                    Pattern.compile("(?m)^(\\d{1,4}) (\\w+)$")
                            .matcher(text(file))
                            .results()
                            .toList()) {
                progress.put(Integer.valueOf(line.group(1)), line.group(2));
            }
        }
        return progress;
    }

    /** What two texts have in common that differ in nothing but spaces at the ends of lines. */
    private static String fingerprint(String text) {
        try {
            byte[] bytes =
                    text.lines()
                            .map(String::stripTrailing)
                            .collect(Collectors.joining("\n"))
                            .strip()
                            .getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    String answer(List<String> typed) {
        if (typed.isEmpty()) {
            return list();
        }
        if (typed.contains("--reset")) {
            return reset(typed);
        }
        if (typed.size() == 2 && typed.get(0).startsWith("--") && typed.get(1).matches("\\d+")) {
            return answer(List.of(typed.get(1), typed.get(0)));
        }
        Exercise exercise = exercise(typed.get(0));
        String option = typed.size() > 1 ? typed.get(1) : "";
        return switch (option) {
            case "--hint" -> hint(exercise, typed.size() > 2 ? typed.get(2) : "1");
            case "--solution" -> exercise.solution();
            default -> throw new IllegalArgumentException(unknown(String.join(" ", typed)));
        };
    }

    /**
     * The exercise that a learner has named.
     *
     * @throws IllegalArgumentException if there is none, with words for the learner
     */
    public Exercise exercise(String typed) {
        return Optional.of(typed)
                .filter(number -> number.matches("\\d{1,4}"))
                .flatMap(number -> find(Integer.parseInt(number)))
                .orElseThrow(() -> new IllegalArgumentException(unknown(typed)));
    }

    private String unknown(String typed) {
        return "There is no exercise '%s'; their numbers are 1 to %d. ./samples exercise --help says what else there is."
                .formatted(typed, exercises.size());
    }

    private String list() {
        Map<Integer, String> progress = progress();
        int next = next().map(Exercise::number).orElse(0);
        int width = exercises.stream().mapToInt(one -> one.title().length()).max().orElse(0);
        StringBuilder text = new StringBuilder();
        String topic = "";
        for (Exercise each : exercises) {
            if (!each.topic().equals(topic)) {
                topic = each.topic();
                text.append(topic).append(NEWLINE);
            }
            String state =
                    isSolved(each, progress) ? "solved" : each.number() == next ? "next" : "";
            String title = each.title() + " ".repeat(width - each.title().length());
            text.append(
                    "  %2d  %-6s  %s  %s%n".formatted(each.number(), state, title, each.summary()));
        }
        long solved = exercises.stream().filter(one -> isSolved(one, progress)).count();
        text.append("%n%d of %d are solved.%n".formatted(solved, exercises.size()));
        next().ifPresent(
                        one ->
                                text.append(
                                        "Edit %s, then check it: ./samples exercise %d%nOr let it be checked each time you save: ./samples exercise --watch%n"
                                                .formatted(one.file(), one.number())));
        return text.toString();
    }

    private static String hint(Exercise exercise, String typed) {
        List<String> hints = exercise.hints();
        int number = typed.matches("\\d") ? Integer.parseInt(typed) : 0;
        if (number < 1 || number > hints.size()) {
            throw new IllegalArgumentException(
                    "%s has the hints 1 to %d, not %s"
                            .formatted(exercise.name(), hints.size(), typed));
        }
        String more =
                number < hints.size()
                        ? "%nA stronger one: ./samples exercise %d --hint %d%n"
                                .formatted(exercise.number(), number + 1)
                        : "%nThe solution: ./samples exercise %d --solution%n"
                                .formatted(exercise.number());
        return hints.get(number - 1) + NEWLINE + more;
    }

    private String reset(List<String> typed) {
        List<String> rest = typed.stream().filter(word -> !word.equals("--reset")).toList();
        if (rest.size() != 1) {
            throw new IllegalArgumentException(
                    "Say which exercise gets its first text back: ./samples exercise --reset 5, or --reset all");
        }
        List<Exercise> which =
                rest.get(0).equals("all") ? exercises : List.of(exercise(rest.get(0)));
        return which.stream().map(this::reset).collect(Collectors.joining());
    }

    private String reset(Exercise exercise) {
        Path file = file(exercise);
        String text = learnersText(exercise);
        String kept = "";
        if (!fingerprint(text).equals(fingerprint(exercise.start()))) {
            Path copy = Path.of(FOLDER, KEPT).resolve(file.getFileName());
            write(root.resolve(copy), text);
            kept = " What you had is in " + copy + ".";
        }
        write(file, exercise.start());
        return "%s is as it was.%s%n".formatted(exercise.file(), kept);
    }

    /** Lines end as in the repository, whatever an editor makes of them. */
    private static String text(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
