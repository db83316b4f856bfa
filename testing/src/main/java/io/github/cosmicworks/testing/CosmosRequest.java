package io.github.cosmicworks.testing;

import io.github.cosmicworks.emulator.AnsweredRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * One request of a test and its answer, as {@link CosmosRequests} has it: what went over the wire,
 * so a query of three pages is three of them, and so is a create that was refused twice before it
 * went through.
 *
 * @param operation what was asked for, in the words of the service's REST reference and in lower
 *     case: such as {@code create}, {@code read feed} or {@code query}
 * @param path the item, container or database, or the parent of what was to be made or found
 * @param status the HTTP status
 * @param subStatus the sub-status, 0 without one
 * @param requestUnits the request charge
 * @param duration how long the emulator took
 * @param partitionKeyRange the id of the physical partition that answered, where one did
 * @param workloadId the workload that the client or the operation has named by an additional header
 * @param query more about a query that was answered; empty for everything else
 */
public record CosmosRequest(
        String operation,
        String path,
        int status,
        int subStatus,
        double requestUnits,
        Duration duration,
        Optional<String> partitionKeyRange,
        Optional<String> workloadId,
        Optional<AnsweredRequest.Query> query) {

    static CosmosRequest of(AnsweredRequest answered) {
        return new CosmosRequest(
                answered.operation(),
                answered.path(),
                answered.status(),
                answered.subStatus(),
                answered.requestUnits(),
                answered.duration(),
                answered.partitionKeyRange(),
                answered.workloadId(),
                answered.query());
    }

    /** Whether a client sends a request again after such an answer: 408, 410, 429, 449 or 503. */
    public boolean isToBeRetried() {
        return switch (status) {
            case 408, 410, 429, 449, 503 -> true;
            default -> false;
        };
    }

    /** One line, for a message. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder();
        line.append("%s %s -> %d".formatted(operation, path, status));
        if (subStatus != 0) {
            line.append('/').append(subStatus);
        }
        line.append(String.format(Locale.ROOT, ", %.2f RU", requestUnits));
        partitionKeyRange.ifPresent(id -> line.append(", partition ").append(id));
        workloadId.ifPresent(id -> line.append(", workload ").append(id));
        query.ifPresent(
                each -> {
                    if (each.crossPartition()) {
                        line.append(", cross-partition");
                    }
                    line.append(
                                    ", %d of %d loaded items matched"
                                            .formatted(each.matched(), each.retrieved()))
                            .append(", indexes ")
                            .append(each.indexes())
                            .append(": ")
                            .append(each.text());
                });
        return line.toString();
    }
}
