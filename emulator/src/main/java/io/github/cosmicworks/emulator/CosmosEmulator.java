package io.github.cosmicworks.emulator;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.AccountDescription;
import io.github.cosmicworks.emulator.auth.AccountKeys;
import io.github.cosmicworks.emulator.auth.Authorizer;
import io.github.cosmicworks.emulator.auth.TokenAuthorizer;
import io.github.cosmicworks.emulator.entra.EntraAuthority;
import io.github.cosmicworks.emulator.explorer.Explorer;
import io.github.cosmicworks.emulator.fault.FaultInjector;
import io.github.cosmicworks.emulator.fault.Faults;
import io.github.cosmicworks.emulator.operation.Dispatcher;
import io.github.cosmicworks.emulator.operation.Operations;
import io.github.cosmicworks.emulator.operation.RequestRunner;
import io.github.cosmicworks.emulator.operation.indexes.IndexBuilder;
import io.github.cosmicworks.emulator.operation.queries.QueryLimits;
import io.github.cosmicworks.emulator.protocol.AccountAddress;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.query.CompiledQuery;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import io.github.cosmicworks.emulator.script.ScriptLimits;
import io.github.cosmicworks.emulator.script.ScriptRuntime;
import io.github.cosmicworks.emulator.sharing.FairWorkers;
import io.github.cosmicworks.emulator.sharing.MemoryPool;
import io.github.cosmicworks.emulator.transport.HostNames;
import io.netty.handler.ssl.OpenSsl;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Azure Cosmos DB for NoSQL in this JVM, for development and tests. It accepts requests from the
 * moment that it is started until it is closed, and keeps everything in memory, and on the disk as
 * well if it is asked to.
 *
 * <pre>{@code
 * try (CosmosEmulator emulator = CosmosEmulator.start(EmulatorOptions.defaults().withPort(0))) {
 *     // emulator.endpoint(), emulator.key(), emulator.certificate()
 * }
 * }</pre>
 *
 * <p>Clients have to trust {@link #certificate()}, which each start makes anew: put it into the
 * trust store of their JVM.
 */
public final class CosmosEmulator implements AutoCloseable {

    private static final String ACCOUNT_NAME = "localhost";
    private static final int ANY_PORT = 0;
    private static final int FORBIDDEN = 403;

    private final EmulatorOptions options;
    private final AccountKeys keys;
    private final ServerCertificate certificate;
    private final Listeners listeners;
    private final FairWorkers workers;
    private final ScriptRuntime scripts;
    private final EmulatorData data;
    private final Account account;
    private final FaultInjector faults;
    private final Explorer explorer;
    private URI endpoint;
    private EntraAuthority entra;
    private IndexBuilder indexes;

    private CosmosEmulator(EmulatorOptions options, AccountKeys keys, ServerCertificate certificate)
            throws IOException {
        this.options = options;
        this.keys = keys;
        this.certificate = certificate;
        this.listeners = new Listeners(options);
        this.workers =
                new FairWorkers(
                        FairWorkers.Limits.of(Runtime.getRuntime().availableProcessors()),
                        new DefaultThreadFactory("cosmos-emulator-worker", true));
        this.scripts = new ScriptRuntime(ScriptLimits.ofThisMachine(), workers::whileWaiting);
        this.data = openData();
        this.account = data.account();
        this.faults = new FaultInjector(new NamedPaths(account), listeners.eventLoops());
        GatewayAddress address = new GatewayAddress(options);
        HostNames names = new HostNames(address.names());
        this.explorer =
                new Explorer(
                        certificate.pem(), keys, options.localAuth(), names, Clock.systemUTC());
        try {
            start(address, names);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private EmulatorData openData() {
        try {
            return EmulatorData.open(options);
        } catch (EmulatorStartException e) {
            scripts.close();
            listeners.close();
            workers.close();
            throw e;
        }
    }

    /**
     * The account tells clients its endpoint, which is known once the port is; requests that come
     * before there is something to answer them wait for it.
     */
    private void start(GatewayAddress address, HostNames names) throws IOException {
        DeferredOperations operations = new DeferredOperations();
        listeners.listen(
                new RequestRunner(operations, workers),
                account,
                names,
                explorer,
                ListenerTls.context(options, certificate));
        endpoint = URI.create(address.endpoint(listeners.port()).toString());
        data.prepare();
        InitialContainers.configure(account.throughputBuckets(), options.throughputBuckets());
        Dispatcher dispatcher = dispatcher(address.account(listeners.port()));
        operations.set(observed(stored(dispatcher)));
        indexes =
                IndexBuilder.of(
                        account, workers, listeners.eventLoops(), dispatcher.requestUnits());
        workers.submit("", "", () -> true, turn -> warmUp());
        listeners.setReady(true);
    }

    private Dispatcher dispatcher(AccountAddress address) {
        // Clients sign with the time of their own clock, which a test's clock must not leave
        // behind.
        Authorizer authorizer =
                new Authorizer(keys, Clock.systemUTC(), tokens(), account, options.localAuth());
        return new Dispatcher(
                account,
                new AccountDescription(ACCOUNT_NAME, address, options.consistencyLevel()),
                authorizer::issuer,
                listeners.addresses(account, address),
                scripts,
                new Dispatcher.Conduct(
                        options.throttling(),
                        new QueryLimits(
                                options.queryTimeLimit(),
                                new MemoryPool(options.queryMemoryLimit())),
                        faults));
    }

    private Operations stored(Operations operations) {
        return data.syncer() == null ? operations : new StoredOperations(operations, data.syncer());
    }

    private Operations observed(Operations operations) {
        return options.requestObserver()
                .<Operations>map(
                        observer ->
                                new ObservedOperations(
                                        operations, new NamedPaths(account), observer))
                .orElse(operations);
    }

    /**
     * Loads what the first query needs while no client waits for it: the SDK gives the plan of a
     * query half a second, which a cold JVM on a busy machine can miss.
     */
    private static void warmUp() {
        CompiledQuery.compile(
                QuerySpec.of("SELECT VALUE c.id FROM c WHERE c.a = 'b' AND c.d > 1 ORDER BY c.e"));
    }

    /**
     * Starts an emulator on a free port of the loopback interface.
     *
     * @throws EmulatorStartException when it cannot start
     */
    public static CosmosEmulator start() {
        return start(EmulatorOptions.defaults().withPort(ANY_PORT));
    }

    /**
     * Starts an emulator. It accepts requests when this method returns.
     *
     * @throws EmulatorStartException when it cannot start: the port is in use, a file is missing or
     *     bad, the key is no Base64, a library on the class path is too old. The message says what
     *     to do.
     */
    public static CosmosEmulator start(EmulatorOptions options) {
        Libraries.check();
        AccountKeys keys;
        try {
            keys = AccountKeys.ofPrimary(options.key());
        } catch (IllegalArgumentException e) {
            throw new EmulatorStartException(
                    e.getMessage() + " Leave it out to use the well-known key.", e);
        }
        if (options.protocol() == EmulatorOptions.Protocol.HTTPS) {
            // The native TLS library is unpacked and loaded while the certificate is made.
            new DefaultThreadFactory("cosmos-emulator-tls", true)
                    .newThread(OpenSsl::isAvailable)
                    .start();
        }
        ServerCertificate certificate = ListenerTls.certificate(options);
        try {
            return new CosmosEmulator(options, keys, certificate);
        } catch (IOException e) {
            throw new EmulatorStartException(
                    "Cannot listen on %s:%d (%s). Choose another port, or 0 for a free one."
                            .formatted(options.host(), options.port(), e.getMessage()),
                    e);
        }
    }

    /** Decides about tokens of the local authority, which it starts; null when there is none. */
    private TokenAuthorizer tokens() {
        if (options.entra() == null) {
            return null;
        }
        // Tokens live by the clock of those who ask for them, as signatures do.
        Clock clock = Clock.systemUTC();
        entra = EntraAuthority.start(options.entra(), clock);
        // Clients ask for a token for the host that they connect to; all names of this machine will
        // do.
        Set<String> audiences =
                Stream.concat(
                                new GatewayAddress(options).names().stream(),
                                Stream.of(
                                        endpoint.getHost(),
                                        "localhost",
                                        "127.0.0.1",
                                        "[::1]",
                                        "cosmos.azure.com"))
                        .map(host -> "https://" + host)
                        .collect(Collectors.toSet());
        return new TokenAuthorizer(
                ACCOUNT_NAME,
                entra.trust(audiences),
                options.entra().roleDefinitions(),
                options.entra().roleAssignments(),
                new NamedPaths(account),
                clock);
    }

    /** What clients connect to, e.g. {@code https://localhost:8081/}. */
    public URI endpoint() {
        return endpoint;
    }

    /** The port that the gateway listens on. */
    public int port() {
        return listeners.port();
    }

    /**
     * The port of direct mode, which is the gateway's unless the options give it one of its own; 0
     * when it is switched off.
     */
    public int directPort() {
        return listeners.directPort();
    }

    /** The port of the health probe; empty when there is none. */
    public OptionalInt probePort() {
        return listeners.probePort();
    }

    /** The number of connections of clients in direct mode. */
    int directConnections() {
        return listeners.directConnections();
    }

    /** Has something done when a thread that serves clients has ended before this emulator. */
    void whenThreadIsLost(Runnable action) {
        listeners.whenThreadIsLost(action);
    }

    /** Stops direct mode while the gateway goes on, as a firewall would. */
    void blockDirect() {
        listeners.blockDirect();
    }

    /** The account's primary key, in Base64. */
    public String key() {
        return keys.get(AccountKeys.Kind.PRIMARY);
    }

    /** The keys of the account, for tests of key rotation and read-only access. */
    public AccountKeys keys() {
        return keys;
    }

    /** Endpoint and key in the form that the Azure portal shows. */
    public String connectionString() {
        return "AccountEndpoint=" + endpoint + ";AccountKey=" + key() + ";";
    }

    /**
     * A new link to the page to look at the data. It works once and for an hour, and needs no key:
     * whoever has it may do what the primary key may. Afterwards the page asks for a key.
     */
    public URI explorerLink() {
        return endpoint.resolve(explorer.newLink());
    }

    /** The certificate that clients have to trust. */
    public X509Certificate certificate() {
        return certificate.certificate();
    }

    /** The certificate as PEM text. */
    public String certificatePem() {
        return certificate.pem();
    }

    /**
     * The local Microsoft Entra authority.
     *
     * @return empty without {@link EmulatorOptions#withEntra}
     */
    public Optional<EntraAuthority> entra() {
        return Optional.ofNullable(entra);
    }

    /**
     * Splits a physical partition in two, as the service does when it has outgrown its storage or
     * throughput. Clients that know it only are told so and find their way.
     *
     * @param database the name of the database
     * @param container the name of the container
     * @param partitionKeyRangeId the id of the partition's range; that of a new container with up
     *     to 6,000 RU/s is {@code "0"}
     * @throws IllegalArgumentException when there is no such partition
     */
    public void splitPartition(String database, String container, String partitionKeyRangeId) {
        try {
            account.database(database).container(container).split(partitionKeyRangeId);
            data.awaitStored();
        } catch (ServiceException e) {
            if (e.status() == FORBIDDEN) {
                throw new IllegalStateException(e.getMessage(), e);
            }
            throw new IllegalArgumentException(
                    "There is no partition key range '%s' in the container '%s' of the database '%s'."
                            .formatted(partitionKeyRangeId, container, database),
                    e);
        }
    }

    /**
     * Configures the throughput buckets of a container, in the place of those that it has, as the
     * portal does for an account. They count with {@link EmulatorOptions#withThrottling}.
     *
     * @param database the name of the database
     * @param container the name of the container, which need not be there yet
     * @param maxPercentages by the number of each bucket, from 1 to 5, the greatest part of the
     *     container's throughput that the requests which name it may take together
     * @throws IllegalArgumentException when a number is out of its range
     * @see <a href="https://learn.microsoft.com/azure/cosmos-db/throughput-buckets">Throughput
     *     buckets</a>
     */
    public void setThroughputBuckets(
            String database, String container, Map<Integer, Integer> maxPercentages) {
        account.throughputBuckets().set(database, container, maxPercentages);
    }

    /**
     * What goes wrong on request: errors, delays, answers and connections that are lost. There are
     * none at first.
     */
    public Faults faults() {
        return faults;
    }

    /**
     * Takes all databases away and makes those again that the options ask for, with their seed.
     * Endpoint, keys and connections stay as they are.
     */
    public void reset() {
        data.reset();
    }

    /**
     * Writes all data anew into the folder of {@link EmulatorOptions#withDataPath}, as is done in
     * the background from time to time.
     */
    void checkpoint() throws IOException {
        data.checkpoint();
    }

    /**
     * Writes all databases into a file as lines of JSON: containers with their definitions,
     * scripts, and items without what the system adds to them. Two exports of the same data are the
     * same text, so it can be checked in. Users, permissions and keys are not in it.
     *
     * @return the number of items
     * @throws UncheckedIOException when the file cannot be written
     */
    public long exportTo(Path file) {
        return data.exportTo(file);
    }

    /**
     * Makes what a file of {@link #exportTo} says, or one that was written by hand. The items get
     * new resource ids, ETags and time stamps.
     *
     * @return the number of items
     * @throws IllegalArgumentException when a line is wrong, or a container is there already: says
     *     which line and why. Then everything is as it was.
     */
    public long importFrom(Path file) {
        return data.importFrom(file);
    }

    /**
     * All databases as they are now, to be so again. It takes no time to speak of, whatever they
     * hold.
     */
    public EmulatorSnapshot snapshot() {
        return EmulatorSnapshot.ofAll(account);
    }

    /**
     * One database as it is now, to be so again whatever happens to others.
     *
     * @param database its name
     * @throws IllegalArgumentException when there is none of this name
     */
    public EmulatorSnapshot snapshot(String database) {
        return EmulatorSnapshot.of(account, database);
    }

    /**
     * Makes databases again what they were when a snapshot was taken: items with their ETags, time
     * stamps and indexes, containers and their settings, throughput, scripts, users. It takes time
     * by what has changed, and not by what there is.
     *
     * <p>What was made since is gone, and what was deleted is there again, with the resource ids
     * that it had. LSNs go on, so that clients may keep their session tokens and continuation
     * tokens. Change feeds tell nothing of what has been undone. A physical partition that was
     * split stays so. Requests that are under way see the one state or the other.
     *
     * <p>With {@link EmulatorOptions#withDataPath} all data is written anew.
     *
     * @throws IllegalArgumentException when it is a snapshot of another emulator
     */
    public void restore(EmulatorSnapshot snapshot) {
        data.restore(snapshot);
    }

    /**
     * Stops to listen, ends open connections and forgets all data but that of {@link
     * EmulatorOptions#withDataPath}. Closing twice is allowed.
     */
    @Override
    public void close() {
        listeners.closeProbe();
        if (indexes != null) {
            indexes.close();
        }
        // Before the listeners, for what runs may hold up what comes next.
        scripts.close();
        if (entra != null) {
            entra.close();
        }
        listeners.close();
        workers.close();
        data.close();
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "CosmosEmulator[" + endpoint + "]";
    }
}
