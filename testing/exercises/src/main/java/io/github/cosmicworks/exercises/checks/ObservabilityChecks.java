package io.github.cosmicworks.exercises.checks;

import static io.github.cosmicworks.exercises.StillMissing.unless;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.exercises.Attempt;
import java.util.Locale;

/** What a program knows of its own requests. */
final class ObservabilityChecks {

    private static final double CENT = 0.01;

    private ObservabilityChecks() {}

    static void requestCharge(Attempt attempt) {
        CosmosContainer products = attempt.container("products", "/categoryId");
        Items.boards(35).forEach(products::createItem);
        double told = ((Number) attempt.call("charge", products)).doubleValue();
        int pages = attempt.requests().items("query").size();
        unless(
                pages >= 4,
                "35 products in pages of 10 are 4 pages, and the account was asked for %d. Read them all."
                        .formatted(pages));
        double charged = attempt.requests().charge();
        unless(
                Math.abs(told - charged) < CENT,
                String.format(
                        Locale.ROOT,
                        "The %d answers of the account say %.2f RU together, and the method returns %.2f. Add up the charge of each page.",
                        pages,
                        charged,
                        told));
    }
}
