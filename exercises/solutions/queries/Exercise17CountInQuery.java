package queries;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;

/**
 * Lets the account count.
 *
 * <p>To load all items only to count them costs time and request units. A query can return their
 * number, and one number is all that travels.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/aggregate-functions">Aggregate
 *     functions in Azure Cosmos DB</a>
 */
public final class Exercise17CountInQuery {

    private Exercise17CountInQuery() {}

    /** Returns how many products there are. */
    public static int count(CosmosContainer products) {
        CosmosQueryRequestOptions options = new CosmosQueryRequestOptions();
        // Your turn: this loads every product. Ask for the number.
        // <start>
        // return (int)
        //         products.queryItems("SELECT * FROM p", options, Object.class).stream().count();
        // </start>
        // <solution>
        return products.queryItems("SELECT VALUE COUNT(1) FROM p", options, Integer.class)
                .iterator()
                .next();
        // </solution>
    }
}

// Hint 1: The query language has the function COUNT. SELECT VALUE returns a value alone, without an
// object around it.
// Hint 2: The query is "SELECT VALUE COUNT(1) FROM p", its results are of Integer.class, and the
// first of them, iterator().next(), is the number.
