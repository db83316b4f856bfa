package io.github.cosmicworks.emulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What the command line says of the emulator to be started. */
final class CommandLineOptions {

    private static final Pattern CONTAINER =
            Pattern.compile(
                    "(?<database>[^/:]+)/(?<container>[^/:]+):(?<paths>/[^,]+(,/[^,]+){0,2})");

    private static final Pattern THROUGHPUT_BUCKET =
            Pattern.compile(
                    "(?<database>[^/:]+)/(?<container>[^/:]+):(?<bucket>\\d{1,3})=(?<percentage>\\d{1,3})");

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "Port of the gateway; 0 takes a free one. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description =
                    "Address to listen on; 0.0.0.0 for all. Default: ${DEFAULT-VALUE}, which only this machine reaches")
    private String host;

    @Option(
            names = "--protocol",
            paramLabel = "https|http|both",
            defaultValue = "https",
            description =
                    "What the gateway speaks; both takes either on the same port. Default: ${DEFAULT-VALUE}")
    private EmulatorOptions.Protocol protocol;

    @Option(
            names = "--gateway-endpoint",
            paramLabel = "HOST[:PORT]",
            description =
                    "Name that clients are told to reach the gateway by. Default: the one that each client came to")
    private String gatewayEndpoint;

    @Option(
            names = "--direct-port",
            paramLabel = "PORT",
            defaultValue = "0",
            description =
                    "Port of its own for direct mode, the SDK's default connection mode. Default: that of the gateway")
    private int directPort;

    @Option(
            names = "--probe-port",
            paramLabel = "PORT",
            description =
                    "Port of the health probe: /alive, /ready, /status, by plain HTTP. Default: none; in the image 8080")
    private Integer probePort;

    @Option(names = "--disable-direct", description = "Take clients in gateway mode only")
    private boolean disableDirect;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description =
                    "File with the account key in Base64. Default: the well-known key of the emulators")
    private Path keyFile;

    @Option(
            names = "--disable-local-auth",
            description =
                    "Refuse the account's keys and resource tokens, as an account with key-based authentication disabled does")
    private boolean disableLocalAuth;

    @Option(
            names = "--cert-path",
            paramLabel = "FILE",
            description =
                    "PKCS #12 or PEM file with the certificate and its key. Default: one made for this start")
    private Path certPath;

    @Option(
            names = "--cert-secret",
            paramLabel = "SECRET",
            defaultValue = "secret",
            description = "Password of the file of --cert-path. Default: ${DEFAULT-VALUE}")
    private String certSecret;

    @Option(
            names = "--cert-name",
            paramLabel = "NAME",
            description =
                    "Host name or address that the certificate made for this start is valid for, besides this machine's;"
                            + " can be given several times")
    private List<String> certNames = List.of();

    @Option(
            names = "--data-path",
            paramLabel = "DIRECTORY",
            description =
                    "Folder to keep the data in, so that it is there again at the next start. Default: data is kept in memory only")
    private Path dataPath;

    @Option(
            names = "--sync",
            description =
                    "Answer a write only when it is on the disk of --data-path: it outlives a loss of power, too")
    private boolean sync;

    @Option(
            names = "--seed",
            paramLabel = "FILE|DIRECTORY",
            description =
                    "Data that is there from the start: lines of JSON as 'export' writes them, in a file or in the .jsonl files of a folder. Containers that are there already stay as they are")
    private Path seed;

    @Option(
            names = "--container",
            paramLabel = "DATABASE/CONTAINER:PATH[,PATH]",
            description =
                    "Container that is there from the start, with its partition key, e.g."
                            + " cosmicworks/products:/categoryId; can be given several times")
    private List<String> containers = List.of();

    @Option(
            names = "--disable-client-waker",
            description =
                    "Do not wake clients in direct mode that have left a request lying; one caller may then wait up to 100 ms")
    private boolean disableClientWaker;

    @Option(
            names = "--storage-limit",
            paramLabel = "MB",
            description =
                    "Memory for items with their indexes; a write beyond it gets 403. Default: half of the heap")
    private Long storageLimit;

    @Option(
            names = "--query-time-limit",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description =
                    "Longest time for one page of a query that cannot end it before; others end after 3 s with a continuation. Default: ${DEFAULT-VALUE}")
    private long queryTimeLimit;

    @Option(
            names = "--query-memory-limit",
            paramLabel = "MB",
            description =
                    "Memory for rows that queries have to keep, of all queries at a time. Default: a quarter of the heap")
    private Long queryMemoryLimit;

    @Option(
            names = "--throttling",
            description =
                    "Answer 429 to requests beyond the provisioned throughput, those of low priority first")
    private boolean throttling;

    @Option(
            names = "--throughput-bucket",
            paramLabel = "DATABASE/CONTAINER:BUCKET=PERCENT",
            description =
                    "With --throttling, the greatest part of a container's throughput that the requests of a bucket may"
                            + " take, e.g. cosmicworks/products:1=20; can be given several times")
    private List<String> throughputBuckets = List.of();

    /** Null for the well-known key. */
    Path keyFile() {
        return keyFile;
    }

    /**
     * What they say.
     *
     * @throws EmulatorStartException when one of them makes no sense
     */
    EmulatorOptions toOptions() {
        if (sync && dataPath == null) {
            throw new EmulatorStartException(
                    "--sync is about the data of --data-path, which is not there. Add it, or leave --sync out.",
                    null);
        }
        EmulatorOptions options;
        try {
            options = EmulatorOptions.defaults().withPort(port);
        } catch (IllegalArgumentException e) {
            throw new EmulatorStartException("--port: " + e.getMessage(), e);
        }
        try {
            options = options.withDirectPort(directPort);
        } catch (IllegalArgumentException e) {
            throw new EmulatorStartException("--direct-port: " + e.getMessage(), e);
        }
        try {
            options = options.withGatewayEndpoint(gatewayEndpoint);
        } catch (IllegalArgumentException e) {
            throw new EmulatorStartException("--gateway-endpoint: " + e.getMessage(), e);
        }
        options =
                options.withHost(host)
                        .withProtocol(protocol)
                        .withCertPath(certPath)
                        .withCertSecret(certSecret)
                        .withCertNames(certNames.toArray(String[]::new))
                        .withDirect(!disableDirect)
                        .withDataPath(dataPath)
                        .withSync(sync)
                        .withSeed(seed)
                        .withClientWaker(!disableClientWaker)
                        .withThrottling(throttling)
                        .withLocalAuth(!disableLocalAuth)
                        .withQueryTimeLimit(Duration.ofSeconds(queryTimeLimit));
        if (probePort != null) {
            try {
                options = options.withProbePort(probePort);
            } catch (IllegalArgumentException e) {
                throw new EmulatorStartException("--probe-port: " + e.getMessage(), e);
            }
        }
        if (storageLimit != null) {
            options = options.withStorageLimit(storageLimit << 20);
        }
        if (queryMemoryLimit != null) {
            options = options.withQueryMemoryLimit(queryMemoryLimit << 20);
        }
        for (String container : containers) {
            options = withContainer(options, container);
        }
        for (String bucket : throughputBuckets) {
            options = withThroughputBucket(options, bucket);
        }
        return keyFile == null ? options : options.withKey(readKey());
    }

    static EmulatorOptions withContainer(EmulatorOptions options, String text) {
        Matcher parts = CONTAINER.matcher(text);
        if (!parts.matches()) {
            throw new EmulatorStartException(
                    "--container is '"
                            + text
                            + "', but it looks like cosmicworks/products:/categoryId, with up to three paths between commas.",
                    null);
        }
        return options.withContainer(
                parts.group("database"),
                parts.group("container"),
                parts.group("paths").split(",", -1));
    }

    static EmulatorOptions withThroughputBucket(EmulatorOptions options, String text) {
        Matcher parts = THROUGHPUT_BUCKET.matcher(text);
        if (!parts.matches()) {
            throw new EmulatorStartException(
                    "--throughput-bucket is '"
                            + text
                            + "', but it looks like cosmicworks/products:1=20, for 20 percent of the throughput.",
                    null);
        }
        try {
            return options.withThroughputBucket(
                    parts.group("database"),
                    parts.group("container"),
                    Integer.parseInt(parts.group("bucket")),
                    Integer.parseInt(parts.group("percentage")));
        } catch (IllegalArgumentException e) {
            throw new EmulatorStartException("--throughput-bucket: " + e.getMessage(), e);
        }
    }

    private String readKey() {
        String key;
        try {
            key = Files.readString(keyFile, StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            throw new EmulatorStartException(
                    "Cannot read the key file "
                            + keyFile
                            + " ("
                            + e.getClass().getSimpleName().toLowerCase(Locale.ROOT)
                            + "). It has to be a text file with the key in Base64.",
                    e);
        }
        try {
            Base64.getDecoder().decode(key);
        } catch (IllegalArgumentException e) {
            throw new EmulatorStartException(
                    "The key file "
                            + keyFile
                            + " does not hold a key in Base64. Leave --key-file out to use the"
                            + " well-known key.",
                    e);
        }
        return key;
    }
}
