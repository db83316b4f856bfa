package io.github.cosmicworks.howto.serverside;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosStoredProcedure;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.CosmosStoredProcedureResponse;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.List;

/**
 * Does the same task with a stored procedure and with a transactional batch, and compares the
 * charges.
 *
 * <p>Both are transactions on one logical partition. A batch needs no JavaScript and no
 * registration, and its operations are known beforehand: take it when they are. A procedure is for
 * what depends on what it reads, such as a check that takes everything back.
 *
 * <p>Ends with: {@code The batch costs less: true}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/stored-procedures-triggers-udfs">Stored
 *     procedures, triggers, and user-defined functions</a>
 */
public final class Step129ProcedureOrBatch {

    private Step129ProcedureOrBatch() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.container(client, "compared", "/categoryId");
            try {
                compare(products);
            } finally {
                products.delete();
            }
        }
    }

    static List<Double> compare(CosmosContainer products) {
        products.upsertItem(new Product("bells", "gear-camp-tents", "Bells Tent", 199.0, 9));
        products.upsertItem(new Product("byron", "gear-camp-tents", "Byron Tent", 229.0, 0));
        // <procedure_or_batch>
        CosmosStoredProcedure moveStock = Scripts.procedure(products, "moveStock");
        CosmosStoredProcedureResponse procedure =
                moveStock.execute(List.of("bells", "byron", 2), Scripts.in("gear-camp-tents"));

        CosmosBatch moves = CosmosBatch.createCosmosBatch(new PartitionKey("gear-camp-tents"));
        moves.patchItemOperation(
                "bells", CosmosPatchOperations.create().increment("/quantity", -2));
        moves.patchItemOperation("byron", CosmosPatchOperations.create().increment("/quantity", 2));
        CosmosBatchResponse batch = products.executeCosmosBatch(moves);
        // </procedure_or_batch>
        System.out.printf("Procedure: %.2f RU%n", procedure.getRequestCharge());
        System.out.printf("Batch:     %.2f RU%n", batch.getRequestCharge());
        System.out.println(
                "The batch costs less: "
                        + (batch.getRequestCharge() < procedure.getRequestCharge()));
        return List.of(procedure.getRequestCharge(), batch.getRequestCharge());
    }
}
