package io.github.cosmicworks.exercises.checks;

import static io.github.cosmicworks.exercises.StillMissing.unless;

import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosContainerProperties;
import io.github.cosmicworks.exercises.Attempt;
import io.github.cosmicworks.exercises.Attempt.Outcome;
import io.github.cosmicworks.exercises.StillMissing;
import java.util.List;

/** Containers and their settings. */
final class ContainerChecks {

    private static final int HOUR = 3600;

    private ContainerChecks() {}

    static void createContainer(Attempt attempt) {
        CosmosContainerProperties products = created(attempt, "products");
        List<String> paths = products.getPartitionKeyDefinition().getPaths();
        unless(
                paths.equals(List.of("/categoryId")),
                "The container products is there, but its partition key is %s. It should be /categoryId."
                        .formatted(String.join(", ", paths)));
    }

    static void hierarchicalPartitionKey(Attempt attempt) {
        CosmosContainerProperties orders = created(attempt, "orders");
        List<String> paths = orders.getPartitionKeyDefinition().getPaths();
        unless(
                !paths.equals(List.of("/userId", "/tenantId")),
                "Both levels are there, but /userId comes first. The tenant is the first level.");
        unless(
                paths.equals(List.of("/tenantId", "/userId")),
                "The partition key of the container orders is %s. It should have the levels /tenantId and /userId, each a path of its own."
                        .formatted(String.join(", ", paths)));
    }

    static void timeToLive(Attempt attempt) {
        CosmosContainerProperties sessions = created(attempt, "sessions");
        Integer seconds = sessions.getDefaultTimeToLiveInSeconds();
        unless(
                seconds != null,
                "The container sessions is there, but its items live for ever. Set the time to live of its properties.");
        unless(
                seconds != -1,
                "With a time to live of -1, items live for ever, unless they say otherwise themselves. Set the seconds of an hour.");
        unless(
                seconds == HOUR,
                "Items live for %d seconds. An hour has another number of seconds."
                        .formatted(seconds));
    }

    /** The container that the learner's code is to create. */
    private static CosmosContainerProperties created(Attempt attempt, String id) {
        CosmosDatabase database = attempt.database();
        Outcome outcome = attempt.attempt("create", database);
        outcome.failure().ifPresent(failure -> explain(attempt, failure));
        return database.readAllContainers().stream()
                .filter(container -> container.getId().equals(id))
                .findFirst()
                .orElseThrow(
                        () ->
                                new StillMissing(
                                        "The database has no container with the name %s after the call. Create it from its properties."
                                                .formatted(id)));
    }

    private static void explain(Attempt attempt, Throwable failure) {
        if (failure instanceof IllegalArgumentException
                || (failure instanceof CosmosException answer && answer.getStatusCode() == 400)) {
            throw new StillMissing(
                    "This is not the path of a partition key. A path begins with a slash, and then comes the name of the property.");
        }
        throw new StillMissing(attempt.explain(failure));
    }
}
