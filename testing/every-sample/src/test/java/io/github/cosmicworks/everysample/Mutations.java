package io.github.cosmicworks.everysample;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.cosmicworks.launcher.Catalogue;
import io.github.cosmicworks.launcher.Catalogue.Sample;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Takes out of each sample the call that it is about, and sees that its test fails. {@code
 * scripts/check-mutations.sh} runs this for one module of samples after the other, on a class path
 * that has all that its tests need but the modules of samples: these are loaded anew for each
 * mutant.
 */
public final class Mutations {

    private static final Pattern LINE =
            Pattern.compile("(\\S+)(?: @(\\S+):(\\S+))? (.+?) =>(?: (.*))?");

    private final Path root;
    private final Catalogue catalogue;
    private final List<URL> classes;
    private final String classPath;
    private final Map<String, Boolean> fine = new HashMap<>();

    /** One line of the list. */
    record Mutation(Sample sample, String module, String test, String piece, String instead) {}

    private Mutations(Path root, List<URL> classes, String classPath) {
        this.root = root;
        this.catalogue = Catalogue.read(root);
        this.classes = classes;
        this.classPath = classPath;
    }

    /**
     * Tries the mutants of a module.
     *
     * @param args the root of the repository, the module, the folders of classes of the modules of
     *     samples as a class path, and what the ids of the samples begin with
     */
    public static void main(String[] args) throws Exception {
        List<URL> classes = new ArrayList<>();
        for (String folder : args[2].split(Pattern.quote(File.pathSeparator), -1)) {
            classes.add(url(Path.of(folder)));
        }
        String classPath = args[2] + File.pathSeparator + System.getProperty("java.class.path");
        Mutations all = new Mutations(Path.of(args[0]), classes, classPath);
        int survivors = 0;
        PrintStream report = System.out;
        // What samples and tests print is of no interest here.
        System.setOut(new PrintStream(OutputStream.nullOutputStream()));
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));

        List<Mutation> chosen =
                all.read().stream()
                        .filter(one -> one.module().equals(args[1]))
                        .filter(one -> one.sample().id().startsWith(args[3]))
                        .toList();
        for (Mutation mutation : chosen) {
            String outcome;
            try {
                outcome = all.outcome(mutation);
            } catch (Exception | LinkageError e) {
                outcome = "broken";
                e.printStackTrace(report);
            }
            survivors += outcome.equals("red") ? 0 : 1;
            report.printf("%-8s %-12s %s%n", outcome, mutation.sample().id(), mutation.piece());
        }
        System.exit(survivors == 0 ? 0 : 1);
    }

    private List<Mutation> read() throws IOException {
        return parse(
                catalogue, Files.readString(root.resolve("testing/every-sample/mutations.txt")));
    }

    /** The lines of the list. */
    static List<Mutation> parse(Catalogue catalogue, String text) {
        List<Mutation> mutations = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher parts = LINE.matcher(line);
            if (line.startsWith("#") || !parts.matches()) {
                continue;
            }
            Sample sample = catalogue.find(parts.group(1)).orElseThrow();
            mutations.add(
                    new Mutation(
                            sample,
                            Optional.ofNullable(parts.group(2)).orElse(sample.module()),
                            Optional.ofNullable(parts.group(3)).orElse(sample.className() + "Test"),
                            parts.group(4),
                            Optional.ofNullable(parts.group(5)).orElse("")));
        }
        return mutations;
    }

    /** The source with the piece changed; empty if the piece is not in it. */
    static Optional<String> apply(String source, Mutation mutation) {
        String piece =
                mutation.piece()
                        .replaceAll("\\s+", "")
                        .chars()
                        .mapToObj(c -> Pattern.quote(String.valueOf((char) c)))
                        .collect(Collectors.joining("\\s*"));
        Matcher found = Pattern.compile(piece).matcher(source);
        return found.find()
                ? Optional.of(found.replaceAll(Matcher.quoteReplacement(mutation.instead())))
                : Optional.empty();
    }

    /**
     * "red" is good; "green" is a sample whose test does not see it, "always" a test that fails
     * anyway; the rest is a bad line.
     */
    private String outcome(Mutation mutation) throws Exception {
        Optional<String> mutant =
                apply(Files.readString(root.resolve(mutation.sample().source())), mutation);
        if (mutant.isEmpty()) {
            return "absent";
        }
        Path folder = Files.createTempDirectory("mutant-");
        Path source = folder.resolve(mutation.sample().simpleName() + ".java");
        Files.writeString(source, mutant.get());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "-proc:none",
                                "-nowarn",
                                "-parameters",
                                "-cp",
                                classPath,
                                "-d",
                                folder.toString(),
                                source.toString()));
        testSource(mutation).map(Path::toString).ifPresent(arguments::add);
        int code =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, said, said, arguments.toArray(String[]::new));
        if (code != 0) {
            return "broken";
        }
        if (failures(mutation, folder) == 0) {
            return "green";
        }
        // It says something only of a test that the sample as it is does not fail.
        return fine.computeIfAbsent(mutation.test(), test -> failsNever(mutation))
                ? "red"
                : "always";
    }

    /** The test is compiled, too: the compiler has copied the constants of the sample into it. */
    private Optional<Path> testSource(Mutation mutation) {
        return Stream.of(mutation.test(), mutation.test().replaceFirst("AsyncTest$", "Test"))
                .map(test -> "src/test/java/" + test.replace('.', '/') + ".java")
                .map(file -> root.resolve(mutation.module()).resolve(file))
                .filter(Files::exists)
                .findFirst();
    }

    private boolean failsNever(Mutation mutation) {
        try {
            return failures(mutation, root.resolve(mutation.sample().module())) == 0;
        } catch (Exception e) {
            throw new IllegalStateException("Cannot run " + mutation.test(), e);
        }
    }

    private long failures(Mutation mutation, Path folder) throws Exception {
        URL[] first = Stream.concat(Stream.of(url(folder)), classes.stream()).toArray(URL[]::new);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        String classPathBefore = System.getProperty("java.class.path");
        // Some tests run the sample in a JVM of its own, on the class path of this one.
        System.setProperty("java.class.path", folder + File.pathSeparator + classPath);
        try (URLClassLoader loader = new URLClassLoader(first, before)) {
            thread.setContextClassLoader(loader);
            SummaryGeneratingListener summary = new SummaryGeneratingListener();
            Launcher launcher = LauncherFactory.create();
            launcher.execute(
                    LauncherDiscoveryRequestBuilder.request()
                            .selectors(selectClass(loader.loadClass(test(loader, mutation))))
                            .configurationParameter(
                                    "junit.jupiter.execution.parallel.enabled", "false")
                            // A mutant may run for ever.
                            .configurationParameter(
                                    "junit.jupiter.execution.timeout.default", "60 s")
                            .build(),
                    summary);
            if (summary.getSummary().getTestsStartedCount() == 0) {
                throw new IllegalStateException("No test for " + mutation.sample().id());
            }
            return summary.getSummary().getTotalFailureCount();
        } finally {
            System.setProperty("java.class.path", classPathBefore);
            thread.setContextClassLoader(before);
        }
    }

    /** A twin may be tested where the other one is. */
    private static String test(ClassLoader loader, Mutation mutation) {
        return loader.getResource(mutation.test().replace('.', '/') + ".class") == null
                ? mutation.test().replaceFirst("AsyncTest$", "Test")
                : mutation.test();
    }

    private static URL url(Path folder) throws MalformedURLException {
        return folder.toUri().toURL();
    }
}
