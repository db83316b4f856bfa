package io.github.cosmicworks.emulator.chaos;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;

/**
 * Puts bugs into the emulator and sees that the chaos suite finds them: {@code
 * scripts/check-chaos.sh} runs this. What a checker has never found, it might not be able to.
 */
public final class Bugs {

    private static final String ROOT = "io/github/cosmicworks/emulator/";
    private static final int SEEDS = 60;
    private static final int CALLS = 3_000;
    private static final int MINUTES = 5;

    /** The exit code of a JVM whose bug was found; 1 is that of a JVM which ended early. */
    private static final int FOUND = 10;

    private Bugs() {}

    /** One line of the list. */
    record Bug(String found, String source, String piece, String instead) {}

    /**
     * Tries the bugs of a list.
     *
     * @param args the list and the folder of the sources; in the JVM that runs the emulator with a
     *     bug, what is to be found
     */
    public static void main(String[] args) throws Exception {
        if (args.length == 1) {
            System.exit(find(args[0]) ? FOUND : 0);
        }
        int survivors = 0;
        for (Bug bug : parse(Files.readString(Path.of(args[0])))) {
            String outcome = outcome(bug, Path.of(args[1]));
            survivors += outcome.startsWith("found") ? 0 : 1;
            System.out.printf(
                    "%s | %s | %s => %s%n", outcome, bug.source(), bug.piece(), bug.instead());
        }
        System.exit(survivors == 0 ? 0 : 1);
    }

    /** Runs one seed after the other until one finds it. */
    private static boolean find(String words) throws Exception {
        for (int seed = 1; seed <= SEEDS; seed++) {
            Optional<String> found = violation(seed, words);
            if (found.isPresent()) {
                System.out.println("by seed " + seed + ": " + found.get());
                return true;
            }
        }
        return false;
    }

    private static Optional<String> violation(int seed, String words) throws Exception {
        try {
            return ChaosRun.of(Setting.of(seed, CALLS)).violations().stream()
                    .filter(violation -> violation.contains(words))
                    .findFirst();
        } catch (Exception e) {
            System.out.println("by seed " + seed + ": " + e);
            throw e;
        }
    }

    static List<Bug> parse(String list) {
        List<Bug> bugs = new ArrayList<>();
        for (String line : list.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.split(" \\| ", 3);
            int arrow = parts[2].indexOf(" =>");
            bugs.add(
                    new Bug(
                            parts[0],
                            parts[1],
                            parts[2].substring(0, arrow),
                            parts[2].substring(arrow + 3).strip()));
        }
        return bugs;
    }

    /** The source with the bug; empty if it does not have the piece, or has it twice. */
    static Optional<String> apply(String source, Bug bug) {
        Matcher found =
                Pattern.compile(
                                bug.piece()
                                        .replaceAll("\\s+", "")
                                        .chars()
                                        .mapToObj(c -> Pattern.quote(String.valueOf((char) c)))
                                        .collect(Collectors.joining("\\s*")))
                        .matcher(source);
        if (!found.find()) {
            return Optional.empty();
        }
        String changed =
                source.substring(0, found.start()) + bug.instead() + source.substring(found.end());
        return found.find() ? Optional.empty() : Optional.of(changed);
    }

    private static String outcome(Bug bug, Path sources) throws Exception {
        Path source = sources.resolve(ROOT).resolve(bug.source());
        Optional<String> changed = apply(Files.readString(source), bug);
        if (changed.isEmpty()) {
            return "NOT ONE PLACE";
        }
        Path folder = Files.createTempDirectory("bug-");
        try {
            Path file = folder.resolve(source.getFileName());
            Files.writeString(file, changed.get());
            String classPath = folder + File.pathSeparator + System.getProperty("java.class.path");
            ByteArrayOutputStream said = new ByteArrayOutputStream();
            int code =
                    ToolProvider.getSystemJavaCompiler()
                            .run(
                                    null,
                                    said,
                                    said,
                                    "-proc:none",
                                    "-nowarn",
                                    "-cp",
                                    classPath,
                                    "-d",
                                    folder.toString(),
                                    file.toString());
            if (code != 0) {
                String errors = said.toString(StandardCharsets.UTF_8);
                return "NOT COMPILED " + errors.lines().findFirst().orElse("");
            }
            return run(bug, classPath);
        } finally {
            delete(folder);
        }
    }

    private static String run(Bug bug, String classPath) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx1g",
                                "-XX:TieredStopAtLevel=1",
                                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                                "-cp",
                                classPath,
                                Bugs.class.getName(),
                                bug.found())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        process.getOutputStream().close();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return "NOT ENDED";
        }
        String said =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return switch (process.exitValue()) {
            case FOUND -> "found " + said;
            case 0 -> "NOT FOUND";
            default -> "NOT RUN " + said;
        };
    }

    static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
