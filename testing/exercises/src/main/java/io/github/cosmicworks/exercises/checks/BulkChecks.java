package io.github.cosmicworks.exercises.checks;

import static io.github.cosmicworks.exercises.StillMissing.unless;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import io.github.cosmicworks.exercises.Attempt;
import io.github.cosmicworks.exercises.Attempt.Outcome;
import io.github.cosmicworks.exercises.StillMissing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Many operations in one request. */
final class BulkChecks {

    private static final String CUSTOMER = "margo";

    private BulkChecks() {}

    static void transactionalBatch(Attempt attempt) {
        CosmosContainer sales = attempt.container("sales", "/customerId");
        Object stored = attempt.call("store", sales, CUSTOMER, sale("order-1"), sale("invoice-1"));
        unless(
                isThere(sales, "order-1") && isThere(sales, "invoice-1"),
                "Order and invoice should both be in the account, and they are not. Execute the batch.");
        unless(
                Boolean.TRUE.equals(stored),
                "Both items are there, but the method returns %s. Return whether the response is a success."
                        .formatted(stored));

        sales.createItem(sale("invoice-2"));
        Outcome second =
                attempt.attempt("store", sales, CUSTOMER, sale("order-2"), sale("invoice-2"));
        unless(
                !isThere(sales, "order-2"),
                "The invoice was refused, because its id is taken, but its order is there: half of a sale. Create both in one batch.");
        second.failure().ifPresent(failure -> explain(attempt, failure));
        unless(
                Boolean.FALSE.equals(second.value()),
                "Nothing was created, which is right, but the method returns %s. Return whether the response is a success."
                        .formatted(second.value()));
        unless(
                attempt.requests().areOnly("batch"),
                "It works, but not in one transaction: somebody else can see a half in between. Create both in one batch.");
    }

    private static void explain(Attempt attempt, Throwable failure) {
        if (failure instanceof CosmosException answer && answer.getStatusCode() == 409) {
            throw new StillMissing(
                    "The invoice was refused with an exception of status 409. A batch that is refused throws none: return whether its response is a success.");
        }
        throw new StillMissing(attempt.explain(failure));
    }

    private static Map<String, Object> sale(String id) {
        return Map.of("id", id, "customerId", CUSTOMER, "total", 42);
    }

    private static boolean isThere(CosmosContainer sales, String id) {
        return Items.find(sales, id, CUSTOMER).isPresent();
    }

    static void bulkCreate(Attempt attempt) {
        CosmosContainer products = attempt.container("products", "/categoryId");
        List<Map<String, Object>> items = new ArrayList<>(Items.boards(60));
        items.add(Items.product("bike-1", "bikes", "Noosa Bike", 1));
        attempt.call("createAll", products, items);
        int count = Items.count(products);
        unless(
                count == items.size(),
                "The list has %d products, and the account has %d of them. Is there an operation for each, with its own category?"
                        .formatted(items.size(), count));
        int requests = attempt.requests().items().size();
        unless(
                requests <= items.size() / 2,
                "All products are there, but each took a request of its own: %d for %d products. Collect operations, and let the container execute them in bulk."
                        .formatted(requests, items.size()));
    }
}
