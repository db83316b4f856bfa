package queries;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;

/**
 * Gives a value to a query.
 *
 * <p>A value that is put into the text of a query can break it: a name with a quote ends the string
 * too early. A parameter has its own place beside the text, so that no value can change the query.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/parameterized-queries">
 *     Parameterized queries</a>
 */
public final class Exercise14QueryWithParameters {

    private Exercise14QueryWithParameters() {}

    /** Returns how many products have the name. */
    public static long count(CosmosContainer products, String name) {
        // Your turn: a name such as Tim's Board breaks this query. Use a parameter for the name.
        SqlQuerySpec query = new SqlQuerySpec("SELECT * FROM p WHERE p.name = '" + name + "'");
        return products.queryItems(query, new CosmosQueryRequestOptions(), Object.class).stream()
                .count();
    }
}
