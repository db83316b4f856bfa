package io.github.cosmicworks.emulator;

import io.github.cosmicworks.emulator.account.ThroughputBuckets;
import io.github.cosmicworks.emulator.identity.EntraOptions;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * How an emulator is started. Immutable: each {@code with} method returns a changed copy. The names
 * follow the options of the official Linux emulator.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/emulator-linux">Linux-based
 *     emulator</a>
 */
public final class EmulatorOptions {

    /** What the gateway speaks. */
    public enum Protocol {
        /** TLS with a certificate of this start's own, or the one of {@link #withCertPath}. */
        HTTPS,
        /** No encryption. The SDK has to be told to accept it. */
        HTTP,
        /** One and the other on the same port: the first byte of a connection tells which. */
        BOTH
    }

    /**
     * The key that every emulator of Azure Cosmos DB has by default. It is public and protects
     * nothing.
     *
     * @see <a
     *     href="https://learn.microsoft.com/azure/cosmos-db/emulator#authentication">Authentication
     *     of emulators</a>
     */
    public static final String WELL_KNOWN_KEY =
            "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==";

    /** The port that the SDKs' documentation names for emulators. */
    public static final int DEFAULT_PORT = 8081;

    /** The port of the health probe of Microsoft's image, and of this project's. */
    public static final int DEFAULT_PROBE_PORT = 8080;

    private static final Pattern PORT = Pattern.compile(":[0-9]{1,5}");

    private static final EmulatorOptions DEFAULTS = new EmulatorOptions(new Values());

    /** The values in the making; an instance that belongs to options never changes. */
    private static final class Values implements Cloneable {
        private String host = "127.0.0.1";
        private int port = DEFAULT_PORT;
        private Protocol protocol = Protocol.HTTPS;
        private String gatewayEndpoint;
        private String key = WELL_KNOWN_KEY;
        private Path certPath;
        private List<String> certNames = List.of();
        private String certSecret = "secret";
        private String consistencyLevel = "Session";
        private Clock clock = Clock.systemUTC();
        private RequestObserver requestObserver;
        private boolean direct = true;
        private int directPort;
        private OptionalInt probePort = OptionalInt.empty();
        private boolean clientWaker = true;
        private boolean throttling;
        private List<ThroughputBucket> throughputBuckets = List.of();
        private Duration queryTimeLimit = Duration.ofSeconds(30);
        private long queryMemoryLimit = Runtime.getRuntime().maxMemory() / 4;
        private Path dataPath;
        private boolean sync;
        private Path seed;
        private long storageLimit = Runtime.getRuntime().maxMemory() / 2;
        private EntraOptions entra;
        private boolean localAuth = true;
        private List<InitialContainer> containers = List.of();

        @Override
        protected Values clone() {
            try {
                return (Values) super.clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private final Values values;

    private EmulatorOptions(Values values) {
        this.values = values;
    }

    /** Loopback, port 8081, HTTPS, the well-known key, a certificate made for this start. */
    public static EmulatorOptions defaults() {
        return DEFAULTS;
    }

    private EmulatorOptions with(Consumer<Values> change) {
        Values changed = values.clone();
        change.accept(changed);
        return new EmulatorOptions(changed);
    }

    /**
     * The address to listen on; loopback unless you say otherwise. {@code 0.0.0.0} is every address
     * of the machine.
     */
    public EmulatorOptions withHost(String host) {
        Objects.requireNonNull(host, "host");
        return with(v -> v.host = host);
    }

    public String host() {
        return values.host;
    }

    /**
     * The port to listen on; 0 takes a free one.
     *
     * @throws IllegalArgumentException when it is not between 0 and 65535
     */
    public EmulatorOptions withPort(int port) {
        requirePort(port);
        return with(v -> v.port = port);
    }

    public int port() {
        return values.port;
    }

    /** HTTPS or HTTP; HTTPS by default. */
    public EmulatorOptions withProtocol(Protocol protocol) {
        Objects.requireNonNull(protocol, "protocol");
        return with(v -> v.protocol = protocol);
    }

    public Protocol protocol() {
        return values.protocol;
    }

    /**
     * The host name, with or without a port, under which clients are to reach the gateway. It goes
     * into the answer to a client's first request and into the certificate. Null, the default,
     * answers each client with the name and port that it came to by its header {@code Host}, which
     * also fits published and forwarded ports; behind a proxy that changes this header it does not.
     *
     * @throws IllegalArgumentException when what follows the last colon is no port
     */
    public EmulatorOptions withGatewayEndpoint(String gatewayEndpoint) {
        if (gatewayEndpoint != null) {
            String host = GatewayAddress.hostOf(gatewayEndpoint);
            String port = gatewayEndpoint.substring(host.length());
            if (host.isBlank()
                    || host.startsWith(":")
                    || !(port.isEmpty() || PORT.matcher(port).matches())) {
                throw new IllegalArgumentException(
                        "A gateway endpoint is a host name, or a host name, a colon and a port, not '"
                                + gatewayEndpoint
                                + "'.");
            }
        }
        return with(v -> v.gatewayEndpoint = gatewayEndpoint);
    }

    public String gatewayEndpoint() {
        return values.gatewayEndpoint;
    }

    /**
     * The account key, in Base64; {@link #WELL_KNOWN_KEY} by default.
     *
     * @throws IllegalArgumentException when it is no Base64; the message does not repeat it
     */
    public EmulatorOptions withKey(String key) {
        Objects.requireNonNull(key, "key");
        return with(v -> v.key = key);
    }

    public String key() {
        return values.key;
    }

    /**
     * A certificate with its private key to serve instead of one made for this start: a PKCS #12
     * file ({@code .pfx}, {@code .p12}), or a PEM file that holds both.
     */
    public EmulatorOptions withCertPath(Path certPath) {
        return with(v -> v.certPath = certPath);
    }

    public Path certPath() {
        return values.certPath;
    }

    /**
     * Host names and addresses, beside those of this machine, that the certificate made for this
     * start is to be valid for, such as the name of a service in Compose or Kubernetes. Without
     * encryption, requests may come under them.
     */
    public EmulatorOptions withCertNames(String... names) {
        List<String> copy = List.of(names);
        return with(v -> v.certNames = copy);
    }

    public List<String> certNames() {
        return values.certNames;
    }

    /**
     * The password of the file of {@link #withCertPath}; {@code secret} by default, as for the
     * official emulator.
     */
    public EmulatorOptions withCertSecret(String certSecret) {
        Objects.requireNonNull(certSecret, "certSecret");
        return with(v -> v.certSecret = certSecret);
    }

    String certSecret() {
        return values.certSecret;
    }

    /**
     * The account's default consistency level: {@code Strong}, {@code BoundedStaleness}, {@code
     * Session}, {@code ConsistentPrefix} or {@code Eventual}; {@code Session} by default.
     */
    public EmulatorOptions withConsistencyLevel(String consistencyLevel) {
        Objects.requireNonNull(consistencyLevel, "consistencyLevel");
        return with(v -> v.consistencyLevel = consistencyLevel);
    }

    public String consistencyLevel() {
        return values.consistencyLevel;
    }

    /**
     * Where the emulator takes the time from: time stamps, times to live, date functions of
     * queries. The dates of signatures are held against the system's clock all the same.
     */
    public EmulatorOptions withClock(Clock clock) {
        Objects.requireNonNull(clock, "clock");
        return with(v -> v.clock = clock);
    }

    public Clock clock() {
        return values.clock;
    }

    /**
     * Who is told about each request that was answered; nobody by default. A query costs somewhat
     * more then, because its metrics are made whether or not the client asks for them.
     *
     * @param observer is called on the thread that answers, by several at the same time: it must be
     *     quick and must not block
     */
    public EmulatorOptions withRequestObserver(RequestObserver observer) {
        Objects.requireNonNull(observer, "observer");
        return with(v -> v.requestObserver = observer);
    }

    /** See {@link #withRequestObserver}. */
    public Optional<RequestObserver> requestObserver() {
        return Optional.ofNullable(values.requestObserver);
    }

    /**
     * Whether requests beyond the provisioned throughput are answered with 429, as the service
     * does; off by default. Requests of low priority are refused first then, and throughput buckets
     * are kept.
     *
     * @see <a href="https://learn.microsoft.com/azure/cosmos-db/set-throughput">Provisioned
     *     throughput</a>
     */
    public EmulatorOptions withThrottling(boolean throttling) {
        return with(v -> v.throttling = throttling);
    }

    public boolean throttling() {
        return values.throttling;
    }

    /** One throughput bucket of a container. */
    record ThroughputBucket(String database, String container, int id, int maxPercentage) {}

    /**
     * Caps what the requests that name a throughput bucket may take of a container, with {@link
     * #withThrottling}. In an account the portal does so. The container need not be there yet; a
     * bucket that nobody configures has no limit of its own.
     *
     * @param id the number of the bucket, from 1 to 5
     * @param maxPercentage the greatest part of the container's throughput, from 1 to 100
     * @throws IllegalArgumentException when a number is out of its range
     * @see <a href="https://learn.microsoft.com/azure/cosmos-db/throughput-buckets">Throughput
     *     buckets</a>
     */
    public EmulatorOptions withThroughputBucket(
            String database, String container, int id, int maxPercentage) {
        ThroughputBuckets.require(id, maxPercentage);
        ThroughputBucket bucket = new ThroughputBucket(database, container, id, maxPercentage);
        return with(
                v -> {
                    List<ThroughputBucket> buckets = new ArrayList<>(v.throughputBuckets);
                    buckets.add(bucket);
                    v.throughputBuckets = List.copyOf(buckets);
                });
    }

    List<ThroughputBucket> throughputBuckets() {
        return values.throughputBuckets;
    }

    /**
     * Whether clients may use the SDK's default connection mode, {@code DIRECT}, in which they
     * reach data over a protocol of its own; true by default. There is none over plain HTTP: the
     * protocol always uses TLS.
     */
    public EmulatorOptions withDirect(boolean direct) {
        return with(v -> v.direct = direct);
    }

    public boolean direct() {
        return values.direct;
    }

    /**
     * A port of its own for direct mode. 0, the default, is for none: clients come to the port of
     * the gateway, where the first bytes of a connection tell the protocols apart, and so reach it
     * wherever they reach the gateway. Clients are told which it is.
     *
     * @throws IllegalArgumentException when it is not between 0 and 65535
     */
    public EmulatorOptions withDirectPort(int port) {
        requirePort(port);
        return with(v -> v.directPort = port);
    }

    public int directPort() {
        return values.directPort;
    }

    /**
     * A port that answers, without encryption, {@code /alive} and {@code /ready} and {@code
     * /status}, for whoever watches over the process: 200, or 503 for what is not ready yet; 0
     * takes a free one. There is none by default.
     *
     * @throws IllegalArgumentException when it is not between 0 and 65535
     * @see <a href="https://learn.microsoft.com/azure/cosmos-db/emulator-linux#health-probe">Health
     *     probe</a>
     */
    public EmulatorOptions withProbePort(int port) {
        requirePort(port);
        return with(v -> v.probePort = OptionalInt.of(port));
    }

    /** See {@link #withProbePort}. */
    public OptionalInt probePort() {
        return values.probePort;
    }

    /**
     * Whether a client in direct mode that has been silent since its last answer is sent answers
     * that it ignores; true by default. Version 4 of the SDK can leave a request lying when one
     * caller sends one after the other, until something wakes the thread of its connection, and if
     * nothing does, for 100 ms. Such an answer wakes it. What it costs: some 20 µs of processor
     * time on both sides for each, of which there are a few for each answer and fewer the longer
     * the silence, and none after a second. Versions 3.5 and 2.6.6 and those after them, up to 4.3,
     * have no timer of 100 ms and wait up to 10 s; they are sent ten such answers a second for as
     * long as they are connected. Other clients are sent none, and the service sends none: switch
     * it off to see a client as it is.
     */
    public EmulatorOptions withClientWaker(boolean clientWaker) {
        return with(v -> v.clientWaker = clientWaker);
    }

    public boolean clientWaker() {
        return values.clientWaker;
    }

    private static void requirePort(int port) {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException(
                    "A port is a number from 0 to 65535, not " + port + ".");
        }
    }

    /**
     * How long one page of a query may take that cannot end before it is complete, because it sorts
     * or groups more rows than a continuation token can tell of; 30 seconds by default. Such a
     * query is refused with 400. All other pages end after 3 seconds with what they have, and a
     * continuation token leads on, as in the service, where a page takes 5 seconds at most.
     *
     * @throws IllegalArgumentException when it is not positive
     */
    public EmulatorOptions withQueryTimeLimit(Duration queryTimeLimit) {
        if (queryTimeLimit.isNegative() || queryTimeLimit.isZero()) {
            throw new IllegalArgumentException("A time limit is longer than nothing.");
        }
        return with(v -> v.queryTimeLimit = queryTimeLimit);
    }

    public Duration queryTimeLimit() {
        return values.queryTimeLimit;
    }

    /**
     * How many bytes all queries at a time may use for rows that they have to keep; a quarter of
     * the largest heap of this JVM by default. One query may use a third of it and is refused with
     * 400 beyond that; when others use the rest, it is asked to come again, with 429.
     *
     * @throws IllegalArgumentException when it is not positive
     */
    public EmulatorOptions withQueryMemoryLimit(long queryMemoryLimit) {
        requirePositive(queryMemoryLimit);
        return with(v -> v.queryMemoryLimit = queryMemoryLimit);
    }

    public long queryMemoryLimit() {
        return values.queryMemoryLimit;
    }

    /**
     * How many bytes of memory items may take, with their indexes and the log of all versions; half
     * of the largest heap of this JVM by default. A write beyond it is refused with 403 and
     * sub-status 1014, as the service does for a partition that is full; reads and deletes go on.
     * When it is full, the log of all versions loses its oldest changes first.
     *
     * @throws IllegalArgumentException when it is not positive
     */
    public EmulatorOptions withStorageLimit(long storageLimit) {
        requirePositive(storageLimit);
        return with(v -> v.storageLimit = storageLimit);
    }

    public long storageLimit() {
        return values.storageLimit;
    }

    /**
     * A folder that the data is kept in, so that it is there again at the next start, however this
     * one ends; null, the default, keeps it in memory only. It is made if it is not there. One
     * emulator uses it at a time.
     *
     * <p>All data is in memory as well, and read from the folder at the start. A write is answered
     * when the operating system has it: it outlives the end of this process, and with {@link
     * #withSync} a loss of power, too. When the disk is full, writes are refused with 403 and
     * sub-status 1014, and reads go on.
     */
    public EmulatorOptions withDataPath(Path dataPath) {
        return with(v -> v.dataPath = dataPath);
    }

    public Path dataPath() {
        return values.dataPath;
    }

    /**
     * Whether a write is answered only when it is on the disk of {@link #withDataPath}, so that it
     * outlives a loss of power; false by default. Writes that come at the same time wait together.
     */
    public EmulatorOptions withSync(boolean sync) {
        return with(v -> v.sync = sync);
    }

    public boolean sync() {
        return values.sync;
    }

    /**
     * A file with databases, containers, scripts and items as lines of JSON, as {@link
     * CosmosEmulator#exportTo} writes it, or a folder with such files ({@code .jsonl}). What it
     * says is there from the start. A container that is there already, from {@link #withDataPath},
     * stays as it is. Null, the default, for none.
     */
    public EmulatorOptions withSeed(Path seed) {
        return with(v -> v.seed = seed);
    }

    public Path seed() {
        return values.seed;
    }

    private static void requirePositive(long bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("A limit is a positive number of bytes.");
        }
    }

    /**
     * A local Microsoft Entra authority beside the account, whose tokens the account accepts; null,
     * the default, for none.
     */
    public EmulatorOptions withEntra(EntraOptions entra) {
        return with(v -> v.entra = entra);
    }

    public EntraOptions entra() {
        return values.entra;
    }

    /**
     * Whether the account takes its keys, and the resource tokens that are made with them; true by
     * default. Without, only Microsoft Entra tokens are taken: see {@link #withEntra}.
     *
     * @see <a
     *     href="https://learn.microsoft.com/azure/cosmos-db/how-to-connect-role-based-access-control#disable-key-based-authentication">Disable
     *     key-based authentication</a>
     */
    public EmulatorOptions withLocalAuth(boolean localAuth) {
        return with(v -> v.localAuth = localAuth);
    }

    public boolean localAuth() {
        return values.localAuth;
    }

    /** A container that is there from the start. */
    record InitialContainer(String database, String id, List<String> partitionKey) {}

    /**
     * A container that is there from the start, with its database: whoever comes with a Microsoft
     * Entra token cannot create one. It has 400 RU/s and the default indexing policy.
     *
     * @param partitionKey one path, such as {@code /categoryId}, or up to three for a hierarchical
     *     partition key
     */
    public EmulatorOptions withContainer(String database, String id, String... partitionKey) {
        InitialContainer container = new InitialContainer(database, id, List.of(partitionKey));
        return with(
                v -> {
                    List<InitialContainer> containers = new ArrayList<>(v.containers);
                    containers.add(container);
                    v.containers = List.copyOf(containers);
                });
    }

    List<InitialContainer> containers() {
        return values.containers;
    }

    /** Leaves out key and secret. */
    @Override
    public String toString() {
        return "EmulatorOptions["
                + values.protocol
                + " on "
                + values.host
                + ":"
                + values.port
                + "]";
    }
}
