package io.github.cosmicworks.howto.queries;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CompositePath;
import com.azure.cosmos.models.CompositePathSortOrder;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.IndexingPolicy;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.List;

/**
 * Sorts by category and then by price, which takes a composite index.
 *
 * <p>A sort by several properties is answered from an index that holds them in that order and
 * direction, or in all the opposite directions; without one the service refuses the query with 400.
 * The index is part of the container's policy.
 *
 * <p>Ends with: {@code First: Noosa Classic Bike Light in accessories-lights}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/order-by">ORDER BY
 *     clause</a>
 */
public final class Step53OrderBySeveral {

    private Step53OrderBySeveral() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products =
                    createContainer(Cosmicworks.database(client), "sorted-products");
            try {
                Cosmicworks.fill(products, Catalogue.products(80));
                Product first = dearestOfEachCategoryFirst(products).get(0);
                System.out.printf("First: %s in %s%n", first.name(), first.categoryId());
            } finally {
                products.delete();
            }
        }
    }

    static CosmosContainer createContainer(CosmosDatabase database, String id) {
        // <composite_index>
        IndexingPolicy policy = new IndexingPolicy();
        policy.setCompositeIndexes(
                List.of(
                        List.of(
                                new CompositePath()
                                        .setPath("/categoryId")
                                        .setOrder(CompositePathSortOrder.ASCENDING),
                                new CompositePath()
                                        .setPath("/price")
                                        .setOrder(CompositePathSortOrder.DESCENDING))));
        database.createContainerIfNotExists(
                new CosmosContainerProperties(id, "/categoryId").setIndexingPolicy(policy));
        // </composite_index>
        return database.getContainer(id);
    }

    static List<Product> dearestOfEachCategoryFirst(CosmosContainer products) {
        // <order_by_several>
        String query = "SELECT * FROM p ORDER BY p.categoryId ASC, p.price DESC";
        return products.queryItems(query, new CosmosQueryRequestOptions(), Product.class).stream()
                .toList();
        // </order_by_several>
    }
}
