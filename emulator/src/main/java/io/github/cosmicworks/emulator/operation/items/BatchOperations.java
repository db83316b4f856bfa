package io.github.cosmicworks.emulator.operation.items;

import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.operation.message.Paging;
import io.github.cosmicworks.emulator.operation.message.Responses;
import io.github.cosmicworks.emulator.operation.routing.PartitionRouter;
import io.github.cosmicworks.emulator.partition.PhysicalPartition;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyValue;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.ArrayList;
import java.util.List;

/**
 * Many operations in one request: atomic ones over one logical partition ("transactional batch"),
 * and those of bulk execution, over one physical partition, of which each stands for itself.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/transactional-batch">Transactional
 *     batch operations</a>
 */
public final class BatchOperations {

    private static final int MAX_OPERATIONS = 100;
    private static final int MAX_BYTES = 2 * 1024 * 1024;
    private static final int OK = 200;
    private static final int MULTI_STATUS = 207;

    private final PartitionRouter router;

    public BatchOperations(PartitionRouter router) {
        this.router = router;
    }

    /** Ends a transaction without a commit; says which operation was to blame. */
    private static final class RolledBack extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final int index;
        private final transient ServiceException error;

        RolledBack(int index, ServiceException error) {
            super(null, null, false, false);
            this.index = index;
            this.error = error;
        }
    }

    public Response execute(Request request) {
        Container container = router.container(request);
        JsonArray operations = operations(request);
        boolean atomic = request.headers().isTrue(HeaderNames.BATCH_ATOMIC);
        if (!atomic && PartitionRouter.rangeId(request.headers()) != null) {
            return bulk(request, container, operations);
        }
        PartitionKeyValue partitionKey = PartitionRouter.requirePartitionKey(request, container);
        String epk = container.effectivePartitionKey(partitionKey);
        return PartitionRouter.onPartition(
                request,
                container,
                epk,
                partition -> {
                    List<BatchResult> results =
                            atomic
                                    ? atomic(container, partition, partitionKey, epk, operations)
                                    : partition.inOnePiece(
                                            () ->
                                                    oneByOne(
                                                            request,
                                                            container,
                                                            partition,
                                                            partitionKey,
                                                            operations));
                    return response(container, partition, results);
                });
    }

    private Response bulk(Request request, Container container, JsonArray operations) {
        PhysicalPartition partition =
                container.partition(PartitionRouter.rangeId(request.headers()));
        // A split says 410 to the whole request before anything is done, or comes after it: the
        // SDK repeats a request, and not each operation of it.
        return response(
                container,
                partition,
                partition.inOnePiece(
                        () -> oneByOne(request, container, partition, null, operations)));
    }

    private static JsonArray operations(Request request) {
        if (request.body().length > MAX_BYTES) {
            throw ServiceException.tooLarge(
                    "Request size is too large: a batch has at most " + MAX_BYTES + " bytes.");
        }
        JsonArray operations;
        try {
            operations = JsonParser.parse(request.body()) instanceof JsonArray array ? array : null;
        } catch (JsonSyntaxException e) {
            throw ServiceException.badRequest(
                    "The request body is not valid JSON: " + e.getMessage());
        }
        if (operations == null || operations.size() == 0) {
            throw ServiceException.badRequest("The body of a batch is an array of operations.");
        }
        if (operations.size() > MAX_OPERATIONS) {
            throw ServiceException.badRequest(
                    "Batch request has more operations than what is supported: it has "
                            + operations.size()
                            + " where at most "
                            + MAX_OPERATIONS
                            + " are allowed.");
        }
        return operations;
    }

    private static List<BatchResult> atomic(
            Container container,
            PhysicalPartition partition,
            PartitionKeyValue partitionKey,
            String epk,
            JsonArray operations) {
        List<BatchResult> results = new ArrayList<>();
        long[] bytes = new long[1];
        try {
            return partition.write(
                    transaction -> {
                        for (JsonValue json : operations) {
                            try {
                                BatchOperation operation =
                                        BatchOperation.of(json, container, partitionKey, epk);
                                ItemOutcome outcome = operation.command().execute(transaction);
                                results.add(BatchResult.of(outcome, operation.minimal()));
                                bytes[0] += results.get(results.size() - 1).bytes();
                            } catch (ServiceException e) {
                                throw new RolledBack(results.size(), e);
                            }
                        }
                        if (bytes[0] > Paging.MAX_BYTES) {
                            // The service blames the last operation, whichever was too much.
                            throw new RolledBack(
                                    results.size() - 1,
                                    ServiceException.tooLarge("Response size is too large"));
                        }
                        return results;
                    });
        } catch (RolledBack e) {
            List<BatchResult> failed = new ArrayList<>();
            for (int i = 0; i < operations.size(); i++) {
                failed.add(i == e.index ? BatchResult.of(e.error) : BatchResult.FAILED_DEPENDENCY);
            }
            return failed;
        }
    }

    /**
     * Carries out operations that do not depend on each other.
     *
     * @param partitionKey that of all operations; null when each one says its own
     */
    private static List<BatchResult> oneByOne(
            Request request,
            Container container,
            PhysicalPartition partition,
            PartitionKeyValue partitionKey,
            JsonArray operations) {
        boolean goesOn = request.headers().isTrue(HeaderNames.BATCH_CONTINUE_ON_ERROR);
        List<BatchResult> results = new ArrayList<>();
        boolean failed = false;
        for (JsonValue json : operations) {
            if (failed && !goesOn) {
                results.add(BatchResult.FAILED_DEPENDENCY);
                continue;
            }
            try {
                BatchOperation operation = BatchOperation.of(json, container, partitionKey);
                if (!partition.range().contains(operation.effectivePartitionKey())) {
                    throw PartitionRouter.notInRange(partition.id());
                }
                ItemOutcome outcome = partition.write(operation.command()::execute);
                results.add(BatchResult.of(outcome, operation.minimal()));
            } catch (ServiceException e) {
                failed = true;
                results.add(BatchResult.of(e));
            }
        }
        return results;
    }

    private static Response response(
            Container container, PhysicalPartition partition, List<BatchResult> results) {
        double charge = results.stream().mapToDouble(BatchResult::charge).sum();
        boolean failed = results.stream().anyMatch(BatchResult::isFailure);
        JsonArray body = JsonArray.of(results.stream().map(BatchResult::json).toList());
        return new Response(
                failed ? MULTI_STATUS : OK,
                Responses.items(container, partition, charge).build(),
                JsonWriter.toBytes(body));
    }
}
