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
        // <start>
        // SqlQuerySpec query = new SqlQuerySpec("SELECT * FROM p WHERE p.name = '" + name + "'");
        // </start>
        // <solution>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT * FROM p WHERE p.name = @name", new SqlParameter("@name", name));
        // </solution>
        return products.queryItems(query, new CosmosQueryRequestOptions(), Object.class).stream()
                .count();
    }
}

// Hint 1: In the text of the query, a parameter is a name that begins with @. Its value is a
// SqlParameter, which is the second argument of SqlQuerySpec.
// Hint 2: The text is "SELECT * FROM p WHERE p.name = @name", and the second argument is new
// SqlParameter("@name", name).
