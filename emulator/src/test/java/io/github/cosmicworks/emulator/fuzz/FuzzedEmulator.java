package io.github.cosmicworks.emulator.fuzz;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.AccountDescription;
import io.github.cosmicworks.emulator.auth.AccountKeys;
import io.github.cosmicworks.emulator.auth.Authorizer;
import io.github.cosmicworks.emulator.direct.AccountPartitions;
import io.github.cosmicworks.emulator.direct.AddressOperations;
import io.github.cosmicworks.emulator.direct.PartitionDirectory;
import io.github.cosmicworks.emulator.fault.FaultInjector;
import io.github.cosmicworks.emulator.operation.Dispatcher;
import io.github.cosmicworks.emulator.operation.Operations;
import io.github.cosmicworks.emulator.operation.RequestRunner;
import io.github.cosmicworks.emulator.operation.queries.QueryLimits;
import io.github.cosmicworks.emulator.protocol.AccountAddress;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.script.ScriptLimits;
import io.github.cosmicworks.emulator.script.ScriptRuntime;
import io.github.cosmicworks.emulator.sharing.FairWorkers;
import io.github.cosmicworks.emulator.sharing.MemoryPool;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/**
 * What is behind the listeners of an emulator, put together as {@code CosmosEmulator} does, and the
 * same for every input: its clock stands still, and what an input has changed is forgotten.
 */
public final class FuzzedEmulator implements Operations {

    /** The well-known key of emulators. */
    public static final String KEY =
            "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==";

    /** The time in the account, so that signatures stay valid in a corpus that is kept. */
    public static final String DATE = "Thu, 1 Jan 2026 00:00:00 GMT";

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final Duration QUERY_TIME = Duration.ofSeconds(5);
    private static final long STORAGE = 64L << 20;
    private static final long QUERY_MEMORY = 64L << 20;

    private final FairWorkers workers =
            new FairWorkers(
                    FairWorkers.Limits.of(2),
                    new DefaultThreadFactory(Output.THREADS + "worker", true));
    private final ScriptRuntime scripts =
            new ScriptRuntime(ScriptLimits.ofThisMachine(), workers::whileWaiting);
    private final MemoryPool queryMemory = new MemoryPool(QUERY_MEMORY);
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile State state;
    private volatile boolean changed = true;

    /** The account, and what answers requests for it. */
    private record State(Account account, Dispatcher dispatcher, PartitionDirectory partitions) {}

    /** Makes the account anew if the last input may have changed it. */
    public void prepare() {
        if (changed) {
            state = newState();
            SampleAccount.fill(state.dispatcher());
            changed = false;
        }
    }

    private static final AccountAddress ADDRESS =
            AccountAddress.ofRequests(
                    new AccountAddress.Endpoint("https", "localhost", 8081), false);

    private State newState() {
        Account account = new Account(CLOCK, new MemoryPool(STORAGE));
        Authorizer authorizer =
                new Authorizer(AccountKeys.ofPrimary(KEY), CLOCK, null, account, true);
        Dispatcher dispatcher =
                new Dispatcher(
                        account,
                        new AccountDescription("localhost", ADDRESS, "Session"),
                        authorizer::issuer,
                        new AddressOperations(account, ADDRESS, 10_250),
                        scripts,
                        new Dispatcher.Conduct(
                                false,
                                new QueryLimits(QUERY_TIME, queryMemory),
                                new FaultInjector(
                                        UnaryOperator.identity(), GlobalEventExecutor.INSTANCE)));
        return new State(account, dispatcher, new AccountPartitions(account));
    }

    /** What a listener gives decoded requests to. */
    public RequestRunner requests() {
        return new RequestRunner(this, workers);
    }

    /** The partitions of the account as it is now. */
    public PartitionDirectory partitions() {
        return new PartitionDirectory() {
            @Override
            public long lsn(String containerRid, String rangeId) {
                return state.partitions().lsn(containerRid, rangeId);
            }

            @Override
            public boolean hasContainer(String database, String container) {
                return state.partitions().hasContainer(database, container);
            }

            @Override
            public long masterLsn() {
                return state.partitions().masterLsn();
            }
        };
    }

    /** The resource id of a container of the sample account. */
    public String containerRid(String container) {
        return state.account().database(SampleAccount.DATABASE).container(container).rid();
    }

    @Override
    public Response execute(Request request) {
        inFlight.incrementAndGet();
        try {
            Response response = state.dispatcher().execute(request);
            // Only ever set: two threads that read and write it would lose what one of them says.
            if (request.operation().isWrite() && response.status() < 300) {
                changed = true;
            }
            return response;
        } finally {
            inFlight.decrementAndGet();
        }
    }

    @Override
    public Response refusal(Request request) {
        return state.dispatcher().refusal(request);
    }

    /**
     * Whether no request is being worked on, or waits for that: one whose connection was closed
     * meanwhile is still carried out, and must not meet the account of the next input.
     */
    public boolean isQuiet() {
        return workers.isIdle() && inFlight.get() == 0;
    }

    /** How much memory queries hold. */
    public long queryMemory() {
        return queryMemory.used();
    }
}
