package observability;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;

/**
 * Adds up what a query costs.
 *
 * <p>Each answer says what it has cost in request units. A query with several pages has several
 * answers, and its cost is their sum.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/find-request-unit-charge">Find
 *     the request unit charge for operations in Azure Cosmos DB for NoSQL</a>
 */
public final class Exercise25RequestCharge {

    private Exercise25RequestCharge() {}

    /** Reads all products in pages of 10, and returns what that has cost together. */
    public static double charge(CosmosContainer products) {
        double charge = 0;
        for (FeedResponse<Object> page :
                products.queryItems(
                                "SELECT * FROM p", new CosmosQueryRequestOptions(), Object.class)
                        .iterableByPage(10)) {
            // Your turn: add the charge of the page.
            charge += page.getResults().size();
        }
        return charge;
    }
}
