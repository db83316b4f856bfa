package io.github.cosmicworks.howto.serverside;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosTriggerProperties;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.TriggerOperation;
import com.azure.cosmos.models.TriggerType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.List;

/**
 * Has a trigger keep a summary up to date, in the transaction of the item that is created.
 *
 * <p>The trigger sees the item as it was written. When it throws, the item is not there either. The
 * summary lies in the same logical partition, because a trigger reaches no other.
 *
 * <p>Ends with: {@code Summary: 2 products, 6 units}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-use-stored-procedures-triggers-udfs">Register
 *     and use stored procedures, triggers, and user-defined functions</a>
 */
public final class Step126PostTrigger {

    private Step126PostTrigger() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.container(client, "summed", "/categoryId");
            try {
                keepSummary(products);
            } finally {
                products.delete();
            }
        }
    }

    static List<Integer> keepSummary(CosmosContainer products) {
        // <post_trigger>
        CosmosTriggerProperties trigger =
                new CosmosTriggerProperties("countProducts", Scripts.read("countProducts.js"));
        trigger.setTriggerType(TriggerType.POST).setTriggerOperation(TriggerOperation.CREATE);
        products.getScripts().createTrigger(trigger);

        CosmosItemRequestOptions counted =
                new CosmosItemRequestOptions().setPostTriggerInclude(List.of("countProducts"));
        PartitionKey tents = new PartitionKey("tents");
        products.createItem(new Product("bells", "tents", "Bells", 199.0, 4), tents, counted);
        products.createItem(new Product("byron", "tents", "Byron", 219.0, 2), tents, counted);
        // </post_trigger>
        ObjectNode summary = products.readItem("summary", tents, ObjectNode.class).getItem();
        List<Integer> numbers =
                List.of(summary.get("products").intValue(), summary.get("units").intValue());
        System.out.printf("Summary: %d products, %d units%n", numbers.get(0), numbers.get(1));
        return numbers;
    }
}
