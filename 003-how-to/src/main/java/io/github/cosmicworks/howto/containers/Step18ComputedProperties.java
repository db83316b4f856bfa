package io.github.cosmicworks.howto.containers;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.ComputedProperty;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.IncludedPath;
import com.azure.cosmos.models.IndexingPolicy;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.List;

/**
 * Lets the service derive a property from others: the price to pay, a fifth less for products on
 * sale.
 *
 * <p>A computed property is not stored in the items: queries that name it see it, {@code SELECT *}
 * does not. A sort by it needs an index, and a filter is faster with one; wildcards of the indexing
 * policy do not cover it, so the policy names it. The prefix keeps it apart from stored properties.
 *
 * <p>Ends with: {@code Cheapest: Angourie Classic Bike Light at 17.59}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/computed-properties">Computed
 *     properties</a>
 */
public final class Step18ComputedProperties {

    record Offer(String name, double priceToPay) {}

    private Step18ComputedProperties() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products =
                    createContainer(Cosmicworks.database(client), "computed-products");
            try {
                Cosmicworks.fill(products, Catalogue.products(Cosmicworks.PRODUCTS));
                cheapestFirst(products);
            } finally {
                products.delete();
            }
        }
    }

    static CosmosContainer createContainer(CosmosDatabase database, String id) {
        // <computed_property>
        CosmosContainerProperties properties = new CosmosContainerProperties(id, "/categoryId");
        properties.setComputedProperties(
                List.of(
                        new ComputedProperty(
                                "cp_priceToPay",
                                "SELECT VALUE p.sale ? p.price * 0.8 : p.price FROM p")));

        IndexingPolicy policy = new IndexingPolicy();
        policy.setIncludedPaths(
                List.of(new IncludedPath("/*"), new IncludedPath("/cp_priceToPay/?")));
        properties.setIndexingPolicy(policy);
        database.createContainerIfNotExists(properties);
        // </computed_property>
        return database.getContainer(id);
    }

    static List<Offer> cheapestFirst(CosmosContainer products) {
        // <query_computed_property>
        List<Offer> offers =
                products
                        .queryItems(
                                """
                                SELECT TOP 5 p.name, p.cp_priceToPay AS priceToPay
                                FROM p
                                ORDER BY p.cp_priceToPay""",
                                new CosmosQueryRequestOptions(),
                                Offer.class)
                        .stream()
                        .toList();
        System.out.printf(
                "Cheapest: %s at %.2f%n", offers.get(0).name(), offers.get(0).priceToPay());
        // </query_computed_property>
        return offers;
    }
}
