package io.github.cosmicworks.exercises.checks;

import static io.github.cosmicworks.exercises.StillMissing.unless;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import io.github.cosmicworks.exercises.Attempt;
import io.github.cosmicworks.exercises.Attempt.Outcome;
import io.github.cosmicworks.exercises.StillMissing;

/** Databases of an account. */
final class DatabaseChecks {

    private DatabaseChecks() {}

    static void createDatabaseIfNotExists(Attempt attempt) {
        attempt.call("prepare", attempt.client());
        unless(
                isThere(attempt),
                "The account has no database with the name cosmicworks after the call. Create it.");

        CosmosContainer products = attempt.container("products", "/categoryId");
        products.createItem(Items.product("yamba-1", "surf", "Yamba Surfboard", 12));
        Outcome second = attempt.attempt("prepare", attempt.client());
        second.failure().ifPresent(failure -> explain(attempt, failure));
        unless(
                isThere(attempt) && Items.find(products, "yamba-1", "surf").isPresent(),
                "The second call has taken away what was in the database. Leave a database that is there as it is.");
    }

    private static void explain(Attempt attempt, Throwable failure) {
        if (failure instanceof CosmosException answer && answer.getStatusCode() == 409) {
            throw new StillMissing(
                    "The first call works, the second one is refused with status 409: the database is there already. Create it only if it does not exist.");
        }
        throw new StillMissing(attempt.explain(failure));
    }

    private static boolean isThere(Attempt attempt) {
        return attempt.client().readAllDatabases().stream()
                .anyMatch(database -> database.getId().equals(Attempt.DATABASE));
    }
}
