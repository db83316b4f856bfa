package io.github.cosmicworks.exercises.checks;

import java.util.Map;
import java.util.Set;

/** The checks by the numbers of their exercises. */
public final class Checks {

    private static final Map<Integer, Check> ALL =
            Map.ofEntries(
                    Map.entry(1, ConnectChecks::connect),
                    Map.entry(2, ConnectChecks::oneClient),
                    Map.entry(3, ConnectChecks::gatewayMode),
                    Map.entry(4, QuickstartChecks::writeAgain),
                    Map.entry(5, DatabaseChecks::createDatabaseIfNotExists),
                    Map.entry(6, ContainerChecks::createContainer),
                    Map.entry(7, ContainerChecks::hierarchicalPartitionKey),
                    Map.entry(8, ContainerChecks::timeToLive),
                    Map.entry(9, ItemChecks::createItem),
                    Map.entry(10, ItemChecks::readItem),
                    Map.entry(11, ItemChecks::readMany),
                    Map.entry(12, ItemChecks::patchItem),
                    Map.entry(13, ItemChecks::replaceWithETag),
                    Map.entry(14, QueryChecks::queryWithParameters),
                    Map.entry(15, QueryChecks::queryOnePartition),
                    Map.entry(16, QueryChecks::firstPage),
                    Map.entry(17, QueryChecks::countInQuery),
                    Map.entry(18, BulkChecks::transactionalBatch),
                    Map.entry(19, BulkChecks::bulkCreate),
                    Map.entry(20, ChangeFeedChecks::readChangeFeed),
                    Map.entry(21, ChangeFeedChecks::resumeChangeFeed),
                    Map.entry(22, ReliabilityChecks::handleNotFound),
                    Map.entry(23, ReliabilityChecks::retryThrottled),
                    Map.entry(24, ReliabilityChecks::giveUpInTime),
                    Map.entry(25, ObservabilityChecks::requestCharge));

    private Checks() {}

    /**
     * The check of an exercise.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Check of(int number) {
        Check check = ALL.get(number);
        if (check == null) {
            throw new IllegalArgumentException("Exercise %d has no check".formatted(number));
        }
        return check;
    }

    /** Which exercises have one. */
    public static Set<Integer> numbers() {
        return ALL.keySet();
    }
}
