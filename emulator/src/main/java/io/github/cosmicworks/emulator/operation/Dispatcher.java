package io.github.cosmicworks.emulator.operation;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.AccountDescription;
import io.github.cosmicworks.emulator.fault.FaultInjector;
import io.github.cosmicworks.emulator.operation.feeds.ConflictOperations;
import io.github.cosmicworks.emulator.operation.feeds.ItemFeed;
import io.github.cosmicworks.emulator.operation.indexes.RequestUnits;
import io.github.cosmicworks.emulator.operation.items.BatchOperations;
import io.github.cosmicworks.emulator.operation.items.ItemOperations;
import io.github.cosmicworks.emulator.operation.items.PartitionKeyDeletion;
import io.github.cosmicworks.emulator.operation.message.Errors;
import io.github.cosmicworks.emulator.operation.message.RequestHeaders;
import io.github.cosmicworks.emulator.operation.message.TokenIssuer;
import io.github.cosmicworks.emulator.operation.metadata.AccountOperations;
import io.github.cosmicworks.emulator.operation.metadata.ClientEncryptionKeyOperations;
import io.github.cosmicworks.emulator.operation.metadata.ContainerOperations;
import io.github.cosmicworks.emulator.operation.metadata.DatabaseOperations;
import io.github.cosmicworks.emulator.operation.metadata.MetadataQueries;
import io.github.cosmicworks.emulator.operation.metadata.OfferOperations;
import io.github.cosmicworks.emulator.operation.metadata.PartitionKeyRangeOperations;
import io.github.cosmicworks.emulator.operation.metadata.PermissionOperations;
import io.github.cosmicworks.emulator.operation.metadata.UserOperations;
import io.github.cosmicworks.emulator.operation.queries.QueryLimits;
import io.github.cosmicworks.emulator.operation.queries.QueryOperations;
import io.github.cosmicworks.emulator.operation.routing.ItemLinks;
import io.github.cosmicworks.emulator.operation.routing.PartitionRouter;
import io.github.cosmicworks.emulator.operation.scripts.ProcedureExecution;
import io.github.cosmicworks.emulator.operation.scripts.ScriptOperations;
import io.github.cosmicworks.emulator.operation.scripts.TriggeredWrites;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.script.ScriptRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends each request to the class that answers its family, and makes of every outcome a response.
 */
public final class Dispatcher implements Operations {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** What the service says of itself in every response. */
    private static final String SERVICE_VERSION = "version=2.14.0.0";

    private static final String SCHEMA_VERSION = "1.19";

    private final Account account;
    private final AccessControl accessControl;
    private final PartitionRouter router;
    private final Throttling throttling;
    private final AccountOperations accounts;
    private final DatabaseOperations databases;
    private final ContainerOperations containers;
    private final OfferOperations offers;
    private final PartitionKeyRangeOperations ranges;
    private final ItemOperations items;
    private final BatchOperations batches;
    private final PartitionKeyDeletion deletions;
    private final ItemFeed feed;
    private final ConflictOperations conflicts;
    private final QueryOperations queries;
    private final UserOperations users;
    private final PermissionOperations permissions;
    private final ClientEncryptionKeyOperations clientEncryptionKeys;
    private final ScriptOperations scripts;
    private final TriggeredWrites triggers;
    private final Operations addresses;
    private final FaultInjector faults;

    /**
     * What decides about a request beside the data.
     *
     * @param throttled whether requests beyond the provisioned throughput are refused
     * @param queryLimits what queries may take
     * @param faults what goes wrong on request
     */
    public record Conduct(boolean throttled, QueryLimits queryLimits, FaultInjector faults) {}

    /**
     * Operations on an account.
     *
     * @param account what is operated on
     * @param description what a read of the account answers
     * @param accessControl who lets requests through
     * @param addresses what answers where partitions are; may throw as the families here do. Null
     *     when there is no listener but the gateway.
     * @param runtime runs scripts
     * @param conduct what else decides about a request
     */
    public Dispatcher(
            Account account,
            AccountDescription description,
            AccessControl accessControl,
            Operations addresses,
            ScriptRuntime runtime,
            Conduct conduct) {
        MetadataQueries metadataQueries = new MetadataQueries(account);
        this.router = new PartitionRouter(account);
        this.throttling = conduct.throttled() ? new Throttling(account, router) : null;
        this.account = account;
        this.accessControl = accessControl;
        this.addresses = addresses;
        this.faults = conduct.faults();
        this.accounts = new AccountOperations(account, description);
        this.databases = new DatabaseOperations(account, metadataQueries);
        this.containers = new ContainerOperations(account, metadataQueries);
        this.offers = new OfferOperations(account, metadataQueries);
        this.ranges = new PartitionKeyRangeOperations(account);
        this.users = new UserOperations(account, metadataQueries);
        this.permissions = new PermissionOperations(account, metadataQueries);
        this.clientEncryptionKeys = new ClientEncryptionKeyOperations(account, metadataQueries);
        this.items = new ItemOperations(router);
        this.batches = new BatchOperations(router);
        this.deletions = new PartitionKeyDeletion(router);
        this.feed = new ItemFeed(router);
        this.conflicts = new ConflictOperations(router);
        this.queries = new QueryOperations(router, runtime, conduct.queryLimits());
        this.scripts =
                new ScriptOperations(
                        account, router, metadataQueries, new ProcedureExecution(runtime));
        this.triggers = new TriggeredWrites(router, runtime);
    }

    /** The throughput that work in the background shares with requests. */
    public RequestUnits requestUnits() {
        return throttling == null ? RequestUnits.UNLIMITED : throttling;
    }

    @Override
    public Response execute(Request request) {
        long start = System.nanoTime();
        Response response;
        try {
            TokenIssuer issuer = accessControl.authorize(request);
            RequestHeaders.require(request.headers());
            response =
                    faults.apply(
                            request,
                            () -> routeOrRefuse(request, issuer),
                            error -> refused(request, error));
        } catch (ServiceException e) {
            response = Errors.refusal(request, e);
        } catch (OutOfMemoryError e) {
            // What the request had made is garbage by now; there is room for an answer again.
            LOG.error("{} needed more memory than there is", request);
            response = Errors.response(request, ServiceException.outOfMemory());
        } catch (RuntimeException | Error e) {
            LOG.error("{} failed; please report this", request, e);
            response = Errors.response(request, ServiceException.internal(e));
        }
        LOG.debug("{} -> {}", request, response.status());
        return withCommonHeaders(request, response, start);
    }

    @Override
    public Response refusal(Request request) {
        try {
            accessControl.authorize(request);
            return null;
        } catch (ServiceException e) {
            return withCommonHeaders(request, Errors.refusal(request, e), System.nanoTime());
        }
    }

    private Response routeOrRefuse(Request request, TokenIssuer issuer) {
        try {
            return route(request, issuer);
        } catch (ServiceException e) {
            return refused(request, e);
        }
    }

    private Response refused(Request request, ServiceException e) {
        return Errors.response(request, e, router.errorHeaders(request, e));
    }

    private Response route(Request request, TokenIssuer issuer) {
        return switch (request.resourceType()) {
            case DATABASE_ACCOUNT -> accounts.execute(request);
            case DATABASE -> databases.execute(request);
            case CONTAINER -> containers.execute(request);
            case OFFER -> offers.execute(request);
            case PARTITION_KEY_RANGE -> ranges.execute(request);
            case ITEM ->
                    throttling == null
                            ? item(request)
                            : throttling.execute(request, () -> item(request));
            case STORED_PROCEDURE, TRIGGER, USER_DEFINED_FUNCTION ->
                    throttling == null
                            ? scripts.execute(request)
                            : throttling.execute(request, () -> scripts.execute(request));
            case CONFLICT -> conflicts.execute(request);
            case USER -> users.execute(request);
            case PERMISSION -> permissions.execute(request, issuer);
            case CLIENT_ENCRYPTION_KEY -> clientEncryptionKeys.execute(request);
            case PARTITION_KEY -> deletions.execute(request);
            case ADDRESS -> addresses(request);
        };
    }

    private Response addresses(Request request) {
        if (addresses == null) {
            throw ServiceException.badRequest(
                    "Direct mode is switched off for this emulator (--disable-direct, or --protocol"
                            + " http). Switch it on, or build the client with gatewayMode().");
        }
        return addresses.execute(request);
    }

    private Response item(Request sent) {
        Request request = ItemLinks.named(account, sent);
        if (TriggeredWrites.namesTriggers(request)) {
            return triggers.execute(request);
        }
        return switch (request.operation()) {
            case QUERY, QUERY_PLAN -> queries.execute(request);
            case READ_FEED -> feed.execute(request);
            case BATCH -> batches.execute(request);
            default -> items.execute(request);
        };
    }

    private static Response withCommonHeaders(Request request, Response response, long start) {
        Headers headers =
                response.headers().toBuilder()
                        .set(
                                HeaderNames.ACTIVITY_ID,
                                request.headers().get(HeaderNames.ACTIVITY_ID))
                        .set(HeaderNames.SCHEMA_VERSION, SCHEMA_VERSION)
                        .set(HeaderNames.SERVICE_VERSION, SERVICE_VERSION)
                        .set(HeaderNames.REQUEST_DURATION, milliseconds(System.nanoTime() - start))
                        .build();
        return new Response(response.status(), headers, response.body(), response.delivery());
    }

    /** With three decimals. */
    private static String milliseconds(long nanoseconds) {
        long microseconds = nanoseconds / 1000;
        long fraction = microseconds % 1000;
        String zeros = fraction < 10 ? ".00" : fraction < 100 ? ".0" : ".";
        return microseconds / 1000 + zeros + fraction;
    }
}
