package io.github.cosmicworks.benchmarks;

import io.github.cosmicworks.benchmarks.query.LookupTable;
import io.github.cosmicworks.benchmarks.report.ReportCommand;
import io.github.cosmicworks.benchmarks.run.Session;
import io.github.cosmicworks.benchmarks.run.UsualRun;
import io.github.cosmicworks.testing.CosmosTarget;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine;

/**
 * The command line of the jar. {@code run}, {@code report} and {@code lookups} are ours; everything
 * else is JMH's own command line, with the servers started before and ended after it.
 */
public final class Main {

    private static final int USAGE = 2;

    private static final List<String> ASKS_ONLY =
            List.of("-h", "-help", "--help", "-l", "-lp", "-lrf", "-lprof");

    private Main() {}

    /** Runs benchmarks, or draws a report. */
    public static void main(String[] args) throws Exception {
        // What goes wrong is said once, in our own words.
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
        List<String> words = Arrays.asList(args);
        String first = words.isEmpty() ? "" : words.get(0);
        int exitCode =
                switch (first) {
                    case "run" -> command(new UsualRun(), words);
                    case "report" -> command(new ReportCommand(), words);
                    case "lookups" -> command(new LookupTable(), words);
                    default -> jmh(words);
                };
        System.exit(exitCode);
    }

    private static int command(Callable<Integer> command, List<String> words) {
        return new CommandLine(command)
                .execute(words.subList(1, words.size()).toArray(new String[0]));
    }

    private static int jmh(List<String> words) throws IOException, RunnerException {
        if (words.stream().anyMatch(ASKS_ONLY::contains)) {
            org.openjdk.jmh.Main.main(words.toArray(new String[0]));
            return 0;
        }
        boolean yes = words.contains("--yes");
        CommandLineOptions options;
        try {
            options =
                    new CommandLineOptions(
                            words.stream()
                                    .filter(word -> !word.equals("--yes"))
                                    .toArray(String[]::new));
        } catch (CommandLineOptionException e) {
            System.err.println(e.getMessage());
            return USAGE;
        }
        try (Session session = Session.open(Session.emulatorJar())) {
            if (session.kind() == CosmosTarget.Kind.ACCOUNT && !yes) {
                System.err.printf(
                        "The target is %s, which is billed: JMH calls it as fast as it answers, on two containers of"
                                + " %,d RU/s in the database %s, which is removed afterwards. Add --yes to go on.%n",
                        session.description(), session.usualThroughput(), session.database());
                return USAGE;
            }
            session.provision(session.usualThroughput());
            new Runner(
                            new OptionsBuilder()
                                    .parent(options)
                                    .jvmArgsAppend(session.jvmArguments().toArray(new String[0]))
                                    .build())
                    .run();
            return 0;
        }
    }
}
