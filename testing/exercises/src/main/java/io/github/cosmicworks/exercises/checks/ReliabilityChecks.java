package io.github.cosmicworks.exercises.checks;

import static io.github.cosmicworks.exercises.StillMissing.unless;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.emulator.fault.FaultOperation;
import io.github.cosmicworks.emulator.fault.FaultRule;
import io.github.cosmicworks.emulator.fault.InjectedFault;
import io.github.cosmicworks.exercises.Attempt;
import io.github.cosmicworks.exercises.Attempt.Outcome;
import io.github.cosmicworks.exercises.StillMissing;
import java.time.Duration;
import java.util.Optional;

/** What to do when something goes wrong. */
final class ReliabilityChecks {

    private static final String ID = "yamba-1";
    private static final String CATEGORY = "gear-surf-surfboards";

    /** Between the retries of a client by default, which are 9, and those that are asked for. */
    private static final int THROTTLED = 15;

    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Duration LATE = Duration.ofSeconds(6);

    /** Somewhat more than the limit: the client's own work takes time, too. */
    private static final Duration SOON = Duration.ofSeconds(4);

    private ReliabilityChecks() {}

    private static CosmosContainer withBoard(Attempt attempt) {
        CosmosContainer products = attempt.container("products", "/categoryId");
        products.createItem(Items.product(ID, CATEGORY, "Yamba Surfboard", 12));
        return products;
    }

    static void handleNotFound(Attempt attempt) {
        CosmosContainer products = withBoard(attempt);
        Outcome missing = attempt.attempt("find", products, "yamba-2", CATEGORY);
        missing.failure().ifPresent(failure -> explain(attempt, failure));
        unless(
                Optional.empty().equals(missing.value()),
                "There is no product yamba-2, and the method returns %s. It should return Optional.empty()."
                        .formatted(missing.value()));

        unless(
                attempt.call("find", products, ID, CATEGORY) instanceof Optional<?> found
                        && found.isPresent()
                        && Attempt.json(found.get()).path("quantity").asInt() == 12,
                "There is a product yamba-1, and the method should return it.");

        try (InjectedFault forbidden =
                attempt.inject(FaultRule.error(403).on(FaultOperation.READ))) {
            Outcome refused = attempt.attempt("find", products, ID, CATEGORY);
            unless(
                    forbidden.hits() > 0,
                    "Nobody has asked the account for the product. Read it from the container.");
            unless(
                    refused.failure().isPresent(),
                    "The account has refused the read with status 403, and the method says that there is no product. Only 404 means that.");
        }
    }

    private static void explain(Attempt attempt, Throwable failure) {
        if (failure instanceof CosmosException answer && answer.getStatusCode() == 404) {
            throw new StillMissing(
                    "For a product that is not there, the method throws an exception of status 404. It should return Optional.empty() then.");
        }
        throw new StillMissing(attempt.explain(failure));
    }

    static void retryThrottled(Attempt attempt) {
        withBoard(attempt);
        Outcome outcome = attempt.attempt("connect", attempt.endpoint(), attempt.key());
        outcome.failure()
                .ifPresent(
                        failure -> {
                            throw new StillMissing(attempt.explain(failure));
                        });
        unless(
                outcome.value() instanceof CosmosClient,
                "The method returns null. Let it return the client that the builder has built.");
        CosmosClient client = attempt.closeInTheEnd((CosmosClient) outcome.value());
        CosmosContainer products = client.getDatabase(Attempt.DATABASE).getContainer("products");
        products.readItem(ID, new PartitionKey(CATEGORY), JsonNode.class);

        InjectedFault busy =
                attempt.inject(
                        FaultRule.error(429)
                                .withRetryAfter(Duration.ofMillis(1))
                                .on(FaultOperation.READ)
                                .times(THROTTLED));
        try {
            products.readItem(ID, new PartitionKey(CATEGORY), JsonNode.class);
        } catch (CosmosException e) {
            throw new StillMissing(
                    "A read was throttled %d times in a row, and your client has given up at answer %d. Let the builder have options that allow 20 retries."
                            .formatted(THROTTLED, busy.hits()));
        }
    }

    static void giveUpInTime(Attempt attempt) {
        CosmosContainer products = withBoard(attempt);
        JsonNode board =
                attempt.callForJson("read", products, ID, CATEGORY, Duration.ofSeconds(10));
        unless(
                board.path("quantity").asInt() == 12 && attempt.requests().areOnly("read"),
                "The account has answered in time, and the method should return the product.");

        Outcome late;
        try (InjectedFault slow = attempt.inject(FaultRule.delay(LATE).on(FaultOperation.READ))) {
            late = attempt.attempt("read", products, ID, CATEGORY, LIMIT);
            unless(
                    slow.hits() > 0,
                    "Nobody has asked the account for the product. Read it from the container.");
        }
        unless(
                late.took().compareTo(SOON) < 0,
                "The account took %d seconds, the limit is %d, and your method has waited all the time. Give the read the policy with the time."
                        .formatted(LATE.toSeconds(), LIMIT.toSeconds()));
        unless(
                late.failure().isPresent(),
                "The product has not come in time, and nobody is told. Let the exception go to the caller.");
    }
}
