package io.github.cosmicworks.howto.modeling;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.Locale;

/**
 * Lets two tills count down the same stock: one sale is lost, refused and repeated, or just
 * counted.
 *
 * <p>Both tills read 10 and write 9, and one sale is lost. With the ETag of what was read, the
 * second write is refused with 412; the till reads again and writes 8. That is optimistic: nobody
 * waits, and who comes second repeats. It fits any change. For a plain sum, a patch that increments
 * needs neither a read nor a second try.
 *
 * <p>Ends with: {@code Patch: 8 left, 0 refused}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/database-transactions-optimistic-concurrency">Transactions
 *     and optimistic concurrency control</a>
 */
public final class Step233OptimisticCounter {

    private static final String ID = "stock-of-tents";
    private static final PartitionKey KEY = new PartitionKey(ID);
    private static final int PRECONDITION_FAILED = 412;
    private static final int MOST_TRIES = 20;

    /** How many there are. */
    record Counter(String id, int left) {

        Counter sold() {
            return new Counter(id, left - 1);
        }
    }

    /** What is left after two sales, and how many writes were refused. */
    record Outcome(int left, int refused, double charge) {}

    private Step233OptimisticCounter() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer counters = Cosmicworks.container(client, "counters", "/id");
            try {
                print("Last write wins", lastWriteWins(counters));
                print("ETag", withETag(counters));
                print("Patch", withPatch(counters));
            } finally {
                counters.delete();
            }
        }
    }

    private static void print(String name, Outcome outcome) {
        System.out.printf(Locale.ROOT, "%s: %.2f RU for two sales%n", name, outcome.charge());
        System.out.printf("%s: %d left, %d refused%n", name, outcome.left(), outcome.refused());
    }

    /** Both have read before either writes. */
    static Outcome lastWriteWins(CosmosContainer counters) {
        counters.upsertItem(new Counter(ID, 10));
        var first = counters.readItem(ID, KEY, Counter.class);
        var second = counters.readItem(ID, KEY, Counter.class);
        double charge = first.getRequestCharge() + second.getRequestCharge();
        // <last_write_wins>
        charge += counters.upsertItem(first.getItem().sold()).getRequestCharge();
        charge += counters.upsertItem(second.getItem().sold()).getRequestCharge();
        // </last_write_wins>
        return new Outcome(left(counters), 0, charge);
    }

    static Outcome withETag(CosmosContainer counters) {
        counters.upsertItem(new Counter(ID, 10));
        var first = counters.readItem(ID, KEY, Counter.class);
        var second = counters.readItem(ID, KEY, Counter.class);
        double read = first.getRequestCharge() + second.getRequestCharge();
        Outcome one = sell(counters, first);
        Outcome other = sell(counters, second);
        return new Outcome(
                other.left(),
                one.refused() + other.refused(),
                read + one.charge() + other.charge());
    }

    /** Sells one of what was read, as often as somebody else was faster. */
    static Outcome sell(CosmosContainer counters, CosmosItemResponse<Counter> read) {
        // <optimistic>
        CosmosItemResponse<Counter> seen = read;
        double charge = 0;
        for (int refused = 0; refused < MOST_TRIES; refused++) {
            Counter sold = seen.getItem().sold();
            CosmosItemRequestOptions unchanged =
                    new CosmosItemRequestOptions().setIfMatchETag(seen.getETag());
            try {
                charge += counters.replaceItem(sold, ID, KEY, unchanged).getRequestCharge();
                return new Outcome(sold.left(), refused, charge);
            } catch (CosmosException e) {
                if (e.getStatusCode() != PRECONDITION_FAILED) {
                    throw e;
                }
                seen = counters.readItem(ID, KEY, Counter.class); // somebody was faster
                charge += e.getRequestCharge() + seen.getRequestCharge();
            }
        }
        // </optimistic>
        throw new IllegalStateException("Others were faster " + MOST_TRIES + " times");
    }

    static Outcome withPatch(CosmosContainer counters) {
        counters.upsertItem(new Counter(ID, 10));
        double charge = 0;
        for (int sale = 0; sale < 2; sale++) {
            // <increment>
            CosmosPatchOperations oneLess = CosmosPatchOperations.create().increment("/left", -1);
            charge += counters.patchItem(ID, KEY, oneLess, Counter.class).getRequestCharge();
            // </increment>
        }
        return new Outcome(left(counters), 0, charge);
    }

    private static int left(CosmosContainer counters) {
        return counters.readItem(ID, KEY, Counter.class).getItem().left();
    }
}
