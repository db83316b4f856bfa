package io.github.cosmicworks.howto.errors;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.azure.cosmos.models.UniqueKey;
import com.azure.cosmos.models.UniqueKeyPolicy;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.List;

/**
 * Creates what is there already, by its id and by a unique key, and finds out which of the two it
 * was.
 *
 * <p>An id is unique within a partition key, and so is a unique key. Both end in the same 409 with
 * the same message. When an item of that id is there, read it and decide: it may be your own, from
 * a try whose answer was lost. When there is none, another item holds the unique key. An upsert
 * helps with the first and not with the second.
 *
 * <p>Ends with: {@code Name that nobody has: created}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/unique-keys">Unique key constraints</a>
 */
public final class Step207Conflict {

    private static final String LIGHTS = "accessories-lights";

    private Step207Conflict() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            Cosmicworks.database(client).createContainerIfNotExists(properties("named-once"));
            CosmosContainer lights = client.getDatabase("cosmicworks").getContainer("named-once");
            lights.createItem(light("LIG-1", "Bells Bike Light"));
            System.out.println(
                    "Create again: " + Told.about(() -> create(lights, "LIG-1", "Sea Bike Light")));
            System.out.println("Id that is taken: " + add(lights, "LIG-1", "Sea Bike Light"));
            System.out.println(
                    "Upsert under a new id: "
                            + Told.about(() -> upsert(lights, "LIG-2", "Bells Bike Light")));
            System.out.println("Name that is taken: " + add(lights, "LIG-2", "Bells Bike Light"));
            System.out.println("Name that nobody has: " + add(lights, "LIG-2", "Sea Bike Light"));
            lights.delete();
        }
    }

    static CosmosContainerProperties properties(String id) {
        // <unique_name>
        UniqueKeyPolicy names =
                new UniqueKeyPolicy().setUniqueKeys(List.of(new UniqueKey(List.of("/name"))));
        return new CosmosContainerProperties(id, "/categoryId").setUniqueKeyPolicy(names);
        // </unique_name>
    }

    private static Product light(String id, String name) {
        return new Product(id, LIGHTS, name, 19.99, 30);
    }

    static int create(CosmosContainer lights, String id, String name) {
        return lights.createItem(light(id, name)).getStatusCode();
    }

    static int upsert(CosmosContainer lights, String id, String name) {
        return lights.upsertItem(light(id, name)).getStatusCode();
    }

    static String add(CosmosContainer lights, String id, String name) {
        // <which_conflict>
        try {
            lights.createItem(light(id, name));
            return "created";
        } catch (CosmosException e) {
            if (e.getStatusCode() != 409) {
                throw e;
            }
            return holderOfId(lights, id, name);
        }
        // </which_conflict>
    }

    private static String holderOfId(CosmosContainer lights, String id, String name) {
        // <holder_of_id>
        try {
            Product there = lights.readItem(id, new PartitionKey(LIGHTS), Product.class).getItem();
            return "this id is " + there.name();
        } catch (CosmosException e) {
            if (e.getStatusCode() != 404) {
                throw e;
            }
            return "this name is that of " + holderOfName(lights, name);
        }
        // </holder_of_id>
    }

    private static String holderOfName(CosmosContainer lights, String name) {
        // <holder_of_unique_key>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT VALUE p.id FROM p WHERE p.name = @name",
                        new SqlParameter("@name", name));
        CosmosQueryRequestOptions within =
                new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey(LIGHTS));
        return String.join(", ", lights.queryItems(query, within, String.class).stream().toList());
        // </holder_of_unique_key>
    }
}
