package io.github.cosmicworks.emulator;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.AccountDescription;
import io.github.cosmicworks.emulator.auth.AccountKeys;
import io.github.cosmicworks.emulator.auth.Authorizer;
import io.github.cosmicworks.emulator.auth.TokenAuthorizer;
import io.github.cosmicworks.emulator.direct.AccountPartitions;
import io.github.cosmicworks.emulator.direct.AddressOperations;
import io.github.cosmicworks.emulator.direct.DirectServer;
import io.github.cosmicworks.emulator.entra.EntraAuthority;
import io.github.cosmicworks.emulator.fault.FaultInjector;
import io.github.cosmicworks.emulator.fault.Faults;
import io.github.cosmicworks.emulator.gateway.GatewayServer;
import io.github.cosmicworks.emulator.operation.Dispatcher;
import io.github.cosmicworks.emulator.operation.Operations;
import io.github.cosmicworks.emulator.operation.RequestRunner;
import io.github.cosmicworks.emulator.operation.queries.QueryLimits;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.query.CompiledQuery;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import io.github.cosmicworks.emulator.script.ScriptLimits;
import io.github.cosmicworks.emulator.script.ScriptRuntime;
import io.github.cosmicworks.emulator.sharing.FairWorkers;
import io.github.cosmicworks.emulator.sharing.MemoryPool;
import io.github.cosmicworks.emulator.transport.HostNames;
import io.github.cosmicworks.emulator.transport.SocketTransport;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Azure Cosmos DB for NoSQL in this JVM, for development and tests. It accepts requests from the
 * moment that it is started until it is closed, and keeps everything in memory.
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

    private final EmulatorOptions options;
    private final AccountKeys keys;
    private final ServerCertificate certificate;
    private final EventLoopGroup eventLoops;
    private final FairWorkers workers;
    private final ScriptRuntime scripts;
    private final GatewayServer gateway;
    private final DirectServer direct;
    private final Account account;
    private final FaultInjector faults;
    private final URI endpoint;
    private EntraAuthority entra;

    private CosmosEmulator(EmulatorOptions options, AccountKeys keys, ServerCertificate certificate)
            throws IOException {
        this.options = options;
        this.keys = keys;
        this.certificate = certificate;
        this.eventLoops =
                SocketTransport.eventLoops(
                        SocketTransport.DEFAULT_THREADS,
                        new DefaultThreadFactory("cosmos-emulator-io", true));
        this.workers =
                new FairWorkers(
                        FairWorkers.Limits.of(Runtime.getRuntime().availableProcessors()),
                        new DefaultThreadFactory("cosmos-emulator-worker", true));
        this.scripts = new ScriptRuntime(ScriptLimits.ofThisMachine(), workers::whileWaiting);
        // The account tells clients its endpoint, which is known once the port is; requests come
        // after that.
        this.account = new Account(options.clock(), new MemoryPool(options.storageLimit()));
        this.faults = new FaultInjector(new NamedPaths(account), eventLoops);
        DeferredOperations operations = new DeferredOperations();
        SslContext tls = ListenerTls.context(options, certificate);
        RequestRunner requests = new RequestRunner(operations, workers);
        GatewayAddress address = new GatewayAddress(options);
        this.gateway =
                new GatewayServer(requests, tls, certificate.pem(), new HostNames(address.names()));
        try {
            gateway.listen(eventLoops, new InetSocketAddress(options.host(), options.port()));
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
        this.direct =
                tls == null || !options.direct() ? null : listenDirect(account, requests, tls);
        this.endpoint = address.endpoint(gateway.port());
        AccountDescription description =
                AccountDescription.of(
                        ACCOUNT_NAME, endpoint.toString(), options.consistencyLevel());
        Operations addresses =
                direct == null ? null : new AddressOperations(account, directHost(), direct.port());
        try {
            InitialContainers.create(account, options.containers());
            // Clients sign with the time of their own clock, which a test's clock must not leave
            // behind.
            Authorizer authorizer =
                    new Authorizer(
                            keys, Clock.systemUTC(), tokens(account), account, options.localAuth());
            Operations dispatcher =
                    new Dispatcher(
                            account,
                            description,
                            authorizer::issuer,
                            addresses,
                            scripts,
                            new Dispatcher.Conduct(
                                    options.throttling(),
                                    new QueryLimits(
                                            options.queryTimeLimit(),
                                            new MemoryPool(options.queryMemoryLimit())),
                                    faults));
            operations.set(
                    options.requestObserver()
                            .<Operations>map(
                                    observer ->
                                            new ObservedOperations(
                                                    dispatcher, new NamedPaths(account), observer))
                            .orElse(dispatcher));
            workers.submit("", "", () -> true, turn -> warmUp());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Loads what the first query needs while no client waits for it: the SDK gives the plan of a
     * query half a second, which a cold JVM on a busy machine can miss.
     */
    private static void warmUp() {
        CompiledQuery.compile(
                QuerySpec.of("SELECT VALUE c.id FROM c WHERE c.a = 'b' AND c.d > 1 ORDER BY c.e"));
    }

    /** The SDK writes to no address with brackets, so an IPv6 literal is not given to it. */
    private String directHost() {
        return endpoint.getHost().startsWith("[") ? "localhost" : endpoint.getHost();
    }

    private DirectServer listenDirect(Account account, RequestRunner requests, SslContext tls) {
        try {
            return DirectServer.listen(
                    eventLoops,
                    new InetSocketAddress(options.host(), options.directPort()),
                    tls,
                    requests,
                    new AccountPartitions(account),
                    options.clientWaker());
        } catch (IOException e) {
            close();
            throw new EmulatorStartException(
                    "Cannot listen on %s:%d for direct mode (%s). Choose another port, or 0 for a free one, or switch direct mode off."
                            .formatted(options.host(), options.directPort(), e.getMessage()),
                    e);
        }
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
    private TokenAuthorizer tokens(Account account) {
        if (options.entra() == null) {
            return null;
        }
        // Tokens live by the clock of those who ask for them, as signatures do.
        Clock clock = Clock.systemUTC();
        entra = EntraAuthority.start(options.entra(), clock);
        // Clients ask for a token for the host that they connect to; all names of this machine will
        // do.
        Set<String> audiences =
                Stream.of(endpoint.getHost(), "localhost", "127.0.0.1", "[::1]", "cosmos.azure.com")
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
        return gateway.port();
    }

    /** The port of direct mode, or 0 when it is switched off. */
    public int directPort() {
        return direct == null ? 0 : direct.port();
    }

    /** The number of connections of clients in direct mode. */
    int directConnections() {
        return direct.connections();
    }

    /** Stops direct mode while the gateway goes on, as a firewall would. */
    void blockDirect() {
        direct.close();
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
        } catch (ServiceException e) {
            throw new IllegalArgumentException(
                    "There is no partition key range '%s' in the container '%s' of the database '%s'."
                            .formatted(partitionKeyRangeId, container, database),
                    e);
        }
    }

    /**
     * What goes wrong on request: errors, delays, answers and connections that are lost. There are
     * none at first.
     */
    public Faults faults() {
        return faults;
    }

    /**
     * Takes all databases away and makes those again that the options ask for. Endpoint, keys and
     * connections stay as they are.
     */
    public void reset() {
        account.databases().forEach(account::deleteDatabase);
        InitialContainers.create(account, options.containers());
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
     * @throws IllegalArgumentException when it is a snapshot of another emulator
     */
    public void restore(EmulatorSnapshot snapshot) {
        snapshot.restore(account);
    }

    /** Stops to listen, ends open connections and forgets all data. Closing twice is allowed. */
    @Override
    public void close() {
        // First, for what runs may hold up what comes next.
        scripts.close();
        gateway.close();
        if (direct != null) {
            direct.close();
        }
        if (entra != null) {
            entra.close();
        }
        eventLoops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        workers.close();
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "CosmosEmulator[" + endpoint + "]";
    }
}
