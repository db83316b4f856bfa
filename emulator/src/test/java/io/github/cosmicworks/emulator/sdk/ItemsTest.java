package io.github.cosmicworks.emulator.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Items through the SDK. Expectations are from the REST reference of the service.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/documents">Documents</a>
 */
@ParameterizedClass
@EnumSource(ConnectionMode.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ItemsTest {

    /** A product as the samples know it. */
    record Product(String id, String categoryId, String name, int quantity) {}

    @Parameter ConnectionMode mode;

    private CosmosClient client;
    private CosmosDatabase database;
    private CosmosContainer products;

    @BeforeParameterizedClassInvocation
    void createContainer() {
        client = TestAccount.client(mode).contentResponseOnWriteEnabled(true).buildClient();
        String name = "items-" + UUID.randomUUID();
        client.createDatabase(name);
        database = client.getDatabase(name);
        database.createContainer("products", "/categoryId");
        products = database.getContainer("products");
    }

    @AfterParameterizedClassInvocation
    void close() {
        database.delete();
        client.close();
    }

    private static CosmosException failure(ThrowingCallable call) {
        return catchThrowableOfType(CosmosException.class, call);
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    @Test
    void aCreatedItemIsReadBackWithItsSystemProperties() {
        String id = newId();
        CosmosItemResponse<Product> created =
                products.createItem(new Product(id, "surf", "Yamba", 12));
        assertThat(created.getStatusCode()).isEqualTo(201);

        CosmosItemResponse<ObjectNode> read =
                products.readItem(id, new PartitionKey("surf"), ObjectNode.class);
        assertThat(read.getStatusCode()).isEqualTo(200);
        assertThat(read.getItem().get("name").asText()).isEqualTo("Yamba");
        for (String property : List.of("_rid", "_self", "_etag", "_ts", "_attachments")) {
            assertThat(read.getItem().has(property)).as(property).isTrue();
        }
        assertThat(read.getETag()).isEqualTo(created.getETag());
        assertThat(read.getRequestCharge()).isEqualTo(1.0);
        assertThat(read.getSessionToken()).isNotEmpty();
        assertThat(read.getActivityId()).isNotEmpty();
    }

    @Test
    void aSecondCreateWithTheSameIdIsA409InTheSameLogicalPartitionOnly() {
        String id = newId();
        products.createItem(new Product(id, "surf", "first", 1));
        assertThat(
                        failure(() -> products.createItem(new Product(id, "surf", "second", 1)))
                                .getStatusCode())
                .isEqualTo(409);
        assertThat(products.createItem(new Product(id, "climb", "third", 1)).getStatusCode())
                .isEqualTo(201);
    }

    @Test
    void aMissingItemIsA404() {
        assertThat(
                        failure(
                                        () ->
                                                products.readItem(
                                                        newId(),
                                                        new PartitionKey("surf"),
                                                        Product.class))
                                .getStatusCode())
                .isEqualTo(404);
        assertThat(
                        failure(
                                        () ->
                                                products.deleteItem(
                                                        newId(),
                                                        new PartitionKey("surf"),
                                                        new CosmosItemRequestOptions()))
                                .getStatusCode())
                .isEqualTo(404);
        assertThat(
                        failure(
                                        () ->
                                                products.replaceItem(
                                                        new Product("x", "surf", "", 0),
                                                        "x",
                                                        new PartitionKey("surf"),
                                                        new CosmosItemRequestOptions()))
                                .getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void anUpsertCreatesFirstAndReplacesThen() {
        String id = newId();
        assertThat(products.upsertItem(new Product(id, "surf", "one", 1)).getStatusCode())
                .isEqualTo(201);
        assertThat(products.upsertItem(new Product(id, "surf", "two", 2)).getStatusCode())
                .isEqualTo(200);
        assertThat(products.readItem(id, new PartitionKey("surf"), Product.class).getItem().name())
                .isEqualTo("two");
    }

    @Test
    void aReplaceThatNamesAnOldETagIsA412() {
        String id = newId();
        String etag = products.createItem(new Product(id, "surf", "one", 1)).getETag();
        CosmosItemRequestOptions ifMatch = new CosmosItemRequestOptions().setIfMatchETag(etag);
        CosmosItemResponse<Product> replaced =
                products.replaceItem(
                        new Product(id, "surf", "two", 2), id, new PartitionKey("surf"), ifMatch);
        assertThat(replaced.getStatusCode()).isEqualTo(200);
        assertThat(replaced.getETag()).isNotEqualTo(etag);
        assertThat(
                        failure(
                                        () ->
                                                products.replaceItem(
                                                        new Product(id, "surf", "three", 3),
                                                        id,
                                                        new PartitionKey("surf"),
                                                        ifMatch))
                                .getStatusCode())
                .isEqualTo(412);
        assertThat(
                        failure(() -> products.deleteItem(id, new PartitionKey("surf"), ifMatch))
                                .getStatusCode())
                .isEqualTo(412);
    }

    @Test
    void aReadThatNamesTheCurrentETagIsA304() {
        String id = newId();
        String etag = products.createItem(new Product(id, "surf", "one", 1)).getETag();
        CosmosItemResponse<Product> read =
                products.readItem(
                        id,
                        new PartitionKey("surf"),
                        new CosmosItemRequestOptions().setIfNoneMatchETag(etag),
                        Product.class);
        assertThat(read.getStatusCode()).isEqualTo(304);
    }

    @Test
    void aDeletedItemIsGone() {
        String id = newId();
        products.createItem(new Product(id, "surf", "one", 1));
        assertThat(
                        products.deleteItem(
                                        id,
                                        new PartitionKey("surf"),
                                        new CosmosItemRequestOptions())
                                .getStatusCode())
                .isEqualTo(204);
        assertThat(
                        failure(
                                        () ->
                                                products.readItem(
                                                        id,
                                                        new PartitionKey("surf"),
                                                        Product.class))
                                .getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void aPartitionKeyThatIsNotTheItemsIsA400WithSubStatus1001() {
        CosmosException failure =
                failure(
                        () ->
                                products.createItem(
                                        new Product(newId(), "surf", "one", 1),
                                        new PartitionKey("climb"),
                                        new CosmosItemRequestOptions()));
        assertThat(failure.getStatusCode()).isEqualTo(400);
        assertThat(failure.getSubStatusCode()).isEqualTo(1001);
    }

    @Test
    void numbersBeyondADoubleAreReadBackAsWritten() {
        ObjectNode item = new ObjectMapper().createObjectNode();
        String id = newId();
        item.put("id", id)
                .put("categoryId", "n")
                .put("big", 9007199254740993L)
                .put("fraction", 0.1)
                .put("whole", 3.0);
        products.createItem(item);
        JsonNode read = products.readItem(id, new PartitionKey("n"), ObjectNode.class).getItem();
        assertThat(read.get("big").asText()).isEqualTo("9007199254740993");
        assertThat(read.get("fraction").asText()).isEqualTo("0.1");
        assertThat(read.get("whole").asText()).isEqualTo("3");
    }

    @Test
    void anItemOver2MbIsA413() {
        Product large = new Product(newId(), "surf", "x".repeat(2 * 1024 * 1024), 1);
        assertThat(failure(() -> products.createItem(large)).getStatusCode()).isEqualTo(413);
    }

    @Test
    void anIdWithABackslashIsA400() {
        assertThat(
                        failure(() -> products.createItem(new Product("a\\b", "surf", "", 1)))
                                .getStatusCode())
                .isEqualTo(400);
    }

    /** Only queries and feeds find it: the SDK refuses to read it, as its id spoils the path. */
    @Test
    void anIdWithASlashIsTaken() {
        products.createItem(new Product("a/b", "slash", "", 1));
        assertThat(
                        products
                                .queryItems(
                                        "SELECT * FROM c WHERE c.id = 'a/b'",
                                        new CosmosQueryRequestOptions(),
                                        Product.class)
                                .stream())
                .hasSize(1);
    }

    @Test
    void idsWithSpacesAndOtherScriptsWork() {
        for (String id :
                List.of("with space", "größe", "波乗り", "percent%20", "plus+sign", "q?m#h")) {
            products.createItem(new Product(id, "ids", id, 1));
            assertThat(
                            products.readItem(id, new PartitionKey("ids"), Product.class)
                                    .getItem()
                                    .name())
                    .isEqualTo(id);
        }
    }
}
