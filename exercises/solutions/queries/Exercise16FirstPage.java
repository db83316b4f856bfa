package queries;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.util.CosmosPagedFlux;
import java.util.List;

/**
 * Takes the first page, and stops there.
 *
 * <p>Results come in pages. Somebody who wants to see the first few names needs one small page. The
 * rest can wait until somebody asks for it. The container is an asynchronous one: its results are a
 * flux, and whoever has enough of them stops it. The client reads ahead, so the second page is
 * already on its way then. All the others are not asked for.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/pagination">Pagination in
 *     Azure Cosmos DB for NoSQL</a>
 */
public final class Exercise16FirstPage {

    private Exercise16FirstPage() {}

    /** Returns the first names of a category, as many as a page has. */
    public static List<String> first(
            CosmosAsyncContainer products, String categoryId, int pageSize) {
        CosmosQueryRequestOptions inCategory =
                new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey(categoryId));
        CosmosPagedFlux<String> names =
                products.queryItems(
                        "SELECT VALUE p.name FROM p ORDER BY p.name", inCategory, String.class);
        // Your turn: this loads far more names than it returns. Take the first page of this size.
        // <start>
        // return names.take(pageSize).collectList().block();
        // </start>
        // <solution>
        return names.byPage(pageSize).blockFirst().getResults();
        // </solution>
    }
}

// Hint 1: A CosmosPagedFlux can be read item by item, or page by page. Look for a method with
// byPage
// in its name. Then wait for the first page only.
// Hint 2: names.byPage(pageSize) gives the pages. Wait for the first one with blockFirst(), and
// return its getResults().
