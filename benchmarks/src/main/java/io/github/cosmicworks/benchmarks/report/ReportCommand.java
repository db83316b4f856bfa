package io.github.cosmicworks.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws a report of result files. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Turns result files of JMH into one HTML page and one Markdown file.")
public final class ReportCommand implements Callable<Integer> {

    private static final int USAGE = 2;

    /** Where results go by default. */
    public static final Path RESULTS =
            Path.of(System.getProperty("cosmos.benchmarks.results", "benchmarks/target/results"));

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Result files. Default: the newest in benchmarks/target/results")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description = "A saved result file to compare with")
    private Path against;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "The page; the Markdown file stands beside it. Default: the result file's name with .html")
    private Path out;

    @Override
    public Integer call() throws IOException {
        if (files.isEmpty()) {
            files = newest();
        }
        for (Path file : files) {
            if (!Files.exists(file)) {
                System.err.println(
                        file + " is not there. Run ./samples bench first, or name a result file.");
                return USAGE;
            }
        }
        draw(files, against, out == null ? page(files) : out);
        return 0;
    }

    /**
     * Draws the report of results beside them.
     *
     * @param files the results
     * @param against what to compare them with, or null
     */
    public static void draw(List<Path> files, Path against) throws IOException {
        draw(files, against, page(files));
    }

    private static void draw(List<Path> files, Path against, Path page) throws IOException {
        Run run = Run.read(files);
        List<Chart> charts = Charts.of(run);
        List<Comparison> comparisons =
                against == null ? List.of() : Comparison.of(run, Run.read(List.of(against)));
        Path table = withEnding(page, ".md");
        Files.writeString(page, HtmlReport.of(run, charts, comparisons));
        Files.writeString(table, MarkdownReport.of(run, charts, comparisons));
        System.out.println("Report: " + page);
        System.out.println("Table:  " + table);
    }

    private static Path page(List<Path> files) {
        return withEnding(files.get(files.size() - 1), ".html");
    }

    private static Path withEnding(Path file, String ending) {
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
        return file.resolveSibling(name + ending);
    }

    private static List<Path> newest() throws IOException {
        if (!Files.isDirectory(RESULTS)) {
            return List.of(RESULTS.resolve("TIME.json"));
        }
        try (Stream<Path> all = Files.list(RESULTS)) {
            return all.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.toString().endsWith(".machine.json"))
                    .max(Comparator.naturalOrder())
                    .map(List::of)
                    .orElse(List.of(RESULTS.resolve("TIME.json")));
        }
    }
}
