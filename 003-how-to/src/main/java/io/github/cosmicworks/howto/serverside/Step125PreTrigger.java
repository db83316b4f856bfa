package io.github.cosmicworks.howto.serverside;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
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
 * Has a trigger check and change an item before it is written.
 *
 * <p>A trigger runs only when the request names it, and one of each type at most. So it is no
 * guard: a client that does not name it is not checked.
 *
 * <p>Ends with: {@code Without the trigger: no stamp, any price}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-use-stored-procedures-triggers-udfs">Register
 *     and use stored procedures, triggers, and user-defined functions</a>
 */
public final class Step125PreTrigger {

    private Step125PreTrigger() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.container(client, "stamped", "/categoryId");
            try {
                stamp(products);
            } finally {
                products.delete();
            }
        }
    }

    static List<String> stamp(CosmosContainer products) {
        // <pre_trigger>
        CosmosTriggerProperties trigger =
                new CosmosTriggerProperties("stampProduct", Scripts.read("stampProduct.js"));
        trigger.setTriggerType(TriggerType.PRE).setTriggerOperation(TriggerOperation.ALL);
        products.getScripts().createTrigger(trigger);

        CosmosItemRequestOptions stamped =
                new CosmosItemRequestOptions().setPreTriggerInclude(List.of("stampProduct"));
        products.createItem(tent("bells", 199.0), new PartitionKey("tents"), stamped);
        // </pre_trigger>
        System.out.println("Stamp: " + lastWrite(products, "bells"));
        String refused = "";
        try {
            products.createItem(tent("byron", -1.0), new PartitionKey("tents"), stamped);
        } catch (CosmosException e) {
            refused = e.getStatusCode() + "/" + e.getSubStatusCode();
            System.out.println("A price below zero: refused with " + refused);
        }
        products.createItem(tent("coogee", -1.0));
        String without = lastWrite(products, "coogee");
        System.out.printf("Without the trigger: %s stamp, any price%n", without);
        return List.of(lastWrite(products, "bells"), refused, without);
    }

    private static Product tent(String id, double price) {
        return new Product(id, "tents", "A tent", price, 1);
    }

    private static String lastWrite(CosmosContainer products, String id) {
        return products.readItem(id, new PartitionKey("tents"), ObjectNode.class)
                .getItem()
                .path("lastWrite")
                .asText("no");
    }
}
