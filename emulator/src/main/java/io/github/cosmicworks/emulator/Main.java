package io.github.cosmicworks.emulator;

import java.io.PrintStream;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command line of the runnable jar. */
@Command(
        name = "cosmos-emulator",
        description =
                "Azure Cosmos DB for NoSQL in one JVM, for development and tests. Data is kept in memory, and with --data-path on the disk as well.",
        sortOptions = false,
        usageHelpAutoWidth = true)
public final class Main implements Callable<Integer> {

    /** From here on a JVM warns of what Netty does for speed, in four lines before the first. */
    private static final int WARNS_OF_UNSAFE = 24;

    /** What a wrong option, a bad file or an occupied port end with. */
    static final int CANNOT_START = 2;

    /** How much is logged; the names are those of the official emulator. */
    enum LogLevel {
        QUIET("off"),
        ERROR("error"),
        WARN("warn"),
        INFO("info"),
        DEBUG("debug"),
        TRACE("trace");

        private final String slf4j;

        LogLevel(String slf4j) {
            this.slf4j = slf4j;
        }
    }

    @Mixin private CommandLineOptions options;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            defaultValue = "info",
            description = "quiet, error, warn, info, debug or trace. Default: ${DEFAULT-VALUE}")
    private LogLevel logLevel;

    @Option(
            names = "--enable-otlp",
            description =
                    "Send metrics to a collector of OpenTelemetry; OTEL_EXPORTER_OTLP_ENDPOINT says where it is, else"
                            + " http://localhost:4318")
    private boolean enableOtlp;

    @Option(
            names = "--from-environment",
            description =
                    "Take options that are not given from the environment variables of Microsoft's image: PORT, PROTOCOL,"
                            + " GATEWAY_PUBLIC_ENDPOINT, KEY_FILE, DATA_PATH, CERT_PATH, CERT_SECRET, LOG_LEVEL, ENABLE_OTLP_EXPORTER; and PROBE_PORT")
    private boolean fromEnvironment;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and end")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    private final PrintStream out;

    private Main(PrintStream out) {
        this.out = out;
    }

    /** Runs the emulator until the process is told to end. */
    public static void main(String[] args) {
        String noUnsafe = "io.netty.noUnsafe";
        if (Runtime.version().feature() >= WARNS_OF_UNSAFE
                && System.getProperty(noUnsafe) == null) {
            System.setProperty(noUnsafe, "true");
        }
        System.exit(run(System.out, args));
    }

    static int run(PrintStream out, String... args) {
        CommandLine commandLine =
                new CommandLine(new Main(out))
                        .addSubcommand(new TransferCommands.Export(out))
                        .addSubcommand(new TransferCommands.Import(out))
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setParameterExceptionHandler(Main::explain)
                        .setExecutionExceptionHandler(Main::explain);
        if (List.of(args).contains("--from-environment")) {
            commandLine.setDefaultValueProvider(new OptionsOfTheEnvironment(System.getenv()));
        }
        return commandLine.execute(args);
    }

    private static int explain(CommandLine.ParameterException e, String[] args) {
        e.getCommandLine().getErr().println(e.getMessage() + ". See --help for the options.");
        return CANNOT_START;
    }

    private static int explain(Exception e, CommandLine commandLine, CommandLine.ParseResult parsed)
            throws Exception {
        if (e instanceof EmulatorStartException) {
            commandLine.getErr().println(e.getMessage());
            return CANNOT_START;
        }
        throw e;
    }

    @Override
    public Integer call() throws InterruptedException {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", logLevel.slf4j);
        System.setProperty("org.slf4j.simpleLogger.log.io.netty", "warn");
        if (fromEnvironment) {
            new OptionsOfTheEnvironment(System.getenv()).requireSupported();
        }
        EmulatorOptions emulatorOptions = options.toOptions();
        CountDownLatch ended = new CountDownLatch(1);
        MemoryExhaustion exhaustion = new MemoryExhaustion();
        Thread.setDefaultUncaughtExceptionHandler(exhaustion);
        Telemetry telemetry = enableOtlp ? telemetry() : null;
        CosmosEmulator emulator =
                CosmosEmulator.start(
                        telemetry == null
                                ? emulatorOptions
                                : emulatorOptions.withRequestObserver(telemetry.start()));
        emulator.whenThreadIsLost(exhaustion::end);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    emulator.close();
                                    if (telemetry != null) {
                                        telemetry.close();
                                    }
                                    ended.countDown();
                                },
                                "cosmos-emulator-shutdown"));
        out.println("Endpoint:          " + emulator.endpoint());
        if (options.keyFile() == null) {
            out.println("Key:               " + emulator.key());
            out.println("Connection string: " + emulator.connectionString());
        } else {
            // A key that somebody keeps in a file is not for those who read the output.
            out.println("Key:               the one in " + options.keyFile());
        }
        out.println("Certificate:       " + emulator.endpoint() + "_explorer/emulator.pem");
        // Whoever may read the key may have a link that needs none.
        out.println(
                "Explorer:          "
                        + (options.keyFile() == null && emulatorOptions.localAuth()
                                ? emulator.explorerLink()
                                : emulator.endpoint().resolve("_explorer/")));
        out.print("Started\r\n"); // the end of line that Testcontainers waits for
        out.flush();
        ended.await();
        return 0;
    }

    private static Telemetry telemetry() {
        return ServiceLoader.load(Telemetry.class)
                .findFirst()
                .orElseThrow(
                        () ->
                                new EmulatorStartException(
                                        "--enable-otlp needs the dependency io.github.cosmicworks:emulator-telemetry, which"
                                                + " the runnable jar and the image have.",
                                        null));
    }
}
