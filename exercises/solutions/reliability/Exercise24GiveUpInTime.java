package reliability;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosEndToEndOperationLatencyPolicyConfig;
import com.azure.cosmos.CosmosEndToEndOperationLatencyPolicyConfigBuilder;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import java.time.Duration;

/**
 * Waits no longer than a caller would.
 *
 * <p>Somebody who looks at a page does not wait for long. An end-to-end timeout ends a request
 * after that time, with all its retries, so that the program can show something else.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/best-practice-java">Best
 *     practices for Azure Cosmos DB Java SDK</a>
 */
public final class Exercise24GiveUpInTime {

    /** A product as it is stored. */
    public record Product(String id, String categoryId, String name, int quantity) {}

    private Exercise24GiveUpInTime() {}

    /** Returns the product, or throws when it has not come within the time. */
    public static Product read(
            CosmosContainer products, String id, String categoryId, Duration within) {
        CosmosItemRequestOptions options = new CosmosItemRequestOptions();
        // Your turn: give the options an end-to-end policy with this time.
        // <solution>
        CosmosEndToEndOperationLatencyPolicyConfig policy =
                new CosmosEndToEndOperationLatencyPolicyConfigBuilder(within).build();
        options.setCosmosEndToEndOperationLatencyPolicyConfig(policy);
        // </solution>
        return products.readItem(id, new PartitionKey(categoryId), options, Product.class)
                .getItem();
    }
}

// Hint 1: A builder with a long name makes the policy from the time, and the options have a method
// with the same long name that takes the policy.
// Hint 2: The policy is new CosmosEndToEndOperationLatencyPolicyConfigBuilder(within).build(). Give
// it to options.setCosmosEndToEndOperationLatencyPolicyConfig.
