package io.github.cosmicworks.howto.modeling;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;

/**
 * Sends a payment twice, as a retry does whose first answer was lost, and books it once.
 *
 * <p>The payment has an id from whoever asks for it, and becomes an item with that id. The balance
 * changes in the same transaction. The second time the item is there: 409, and the balance stays as
 * it is. So the sender may repeat until there is an answer. Without the item each repetition
 * counts.
 *
 * <p>Ends with: {@code With a payment of its own: booked, then repeated, balance 40}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/conceptual-resilient-sdk-applications">Design
 *     resilient applications with Azure Cosmos DB SDKs</a>
 */
public final class Step232IdempotentWrites {

    private static final int CONFLICT = 409;
    private static final int FAILED_DEPENDENCY = 424;

    /** An account of a shop. */
    record Balance(String id, String accountId, int amount) {}

    /** What was paid; its id is made by who asks for it. */
    record Payment(String id, String accountId, int amount) {}

    private Step232IdempotentWrites() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer accounts = Cosmicworks.container(client, "accounts", "/accountId");
            try {
                open(accounts, "careless");
                bookAnyway(accounts, "careless", 60);
                bookAnyway(accounts, "careless", 60);
                System.out.printf(
                        "Without: booked, then booked again, balance %d%n",
                        balance(accounts, "careless"));
                open(accounts, "careful");
                Payment payment = new Payment("payment-7731", "careful", 60);
                String first = book(accounts, payment);
                String second = book(accounts, payment);
                System.out.printf(
                        "With a payment of its own: %s, then %s, balance %d%n",
                        first, second, balance(accounts, "careful"));
            } finally {
                accounts.delete();
            }
        }
    }

    static void open(CosmosContainer accounts, String accountId) {
        accounts.upsertItem(new Balance("balance", accountId, 100));
    }

    static int balance(CosmosContainer accounts, String accountId) {
        return accounts.readItem("balance", new PartitionKey(accountId), Balance.class)
                .getItem()
                .amount();
    }

    static void bookAnyway(CosmosContainer accounts, String accountId, int amount) {
        // <not_idempotent>
        CosmosPatchOperations less = CosmosPatchOperations.create().increment("/amount", -amount);
        accounts.patchItem("balance", new PartitionKey(accountId), less, Balance.class);
        // </not_idempotent>
    }

    static String book(CosmosContainer accounts, Payment payment) {
        // <idempotent>
        CosmosBatch batch = CosmosBatch.createCosmosBatch(new PartitionKey(payment.accountId()));
        batch.createItemOperation(payment); // 409 when it was booked before
        batch.patchItemOperation(
                "balance", CosmosPatchOperations.create().increment("/amount", -payment.amount()));
        CosmosBatchResponse answer = accounts.executeCosmosBatch(batch);
        if (answer.isSuccessStatusCode()) {
            return "booked";
        }
        int ofPayment = answer.getResults().get(0).getStatusCode();
        int ofBalance = answer.getResults().get(1).getStatusCode();
        if (ofPayment == CONFLICT && ofBalance == FAILED_DEPENDENCY) {
            return "repeated";
        }
        // </idempotent>
        throw new IllegalStateException(
                "A payment is answered %d and %d".formatted(ofPayment, ofBalance));
    }

    /** The same with one item: to create what is there is to have created it. */
    static String createOnce(CosmosContainer accounts, Payment payment) {
        // <create_once>
        try {
            accounts.createItem(payment);
            return "created";
        } catch (CosmosException e) {
            if (e.getStatusCode() == CONFLICT) {
                return "was there";
            }
            throw e;
        }
        // </create_once>
    }
}
