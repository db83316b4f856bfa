package io.github.cosmicworks.emulator.sdk;

import static io.github.cosmicworks.emulator.sdk.TestAccount.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosPatchItemRequestOptions;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Patches through the SDK.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/partial-document-update#supported-operations">Supported
 *     operations</a>
 */
@ParameterizedClass
@EnumSource(ConnectionMode.class)
class PatchTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PartitionKey BIKES = new PartitionKey("road-bikes");
    private static final String BICYCLE =
            """
            {"id": "r410", "categoryId": "road-bikes", "name": "R-410 Road Bicycle", "price": 455.95,
             "inventory": {"quantity": 15}, "used": false, "tags": ["r-series", "steel"]}
            """;

    private final CosmosAsyncContainer products;

    PatchTest(ConnectionMode mode) throws JsonProcessingException {
        products = TestAccount.newContainer(mode, "/categoryId");
        products.createItem(JSON.readTree(BICYCLE)).block();
    }

    private ObjectNode patch(CosmosPatchOperations operations) {
        return products.patchItem("r410", BIKES, operations, ObjectNode.class).block().getItem();
    }

    private CosmosException refused(CosmosPatchOperations operations) {
        CosmosException failure = failure(() -> patch(operations));
        JsonNode now = products.readItem("r410", BIKES, ObjectNode.class).block().getItem();
        assertThat(now.get("name").asText()).as("unchanged").isEqualTo("R-410 Road Bicycle");
        return failure;
    }

    @Test
    void allOperationsOfAPatchAreCarriedOutInTheirOrder() {
        ObjectNode patched =
                patch(
                        CosmosPatchOperations.create()
                                .add("/color", "silver")
                                .remove("/used")
                                .increment("/price", 50.00)
                                .add("/tags/-", "featured-bikes")
                                .replace("/name", "R-420")
                                .set("/inventory/location", "A4")
                                .move("/color", "/inventory/color"));
        assertThat(patched.get("inventory").get("color").asText()).isEqualTo("silver");
        assertThat(patched.has("color")).isFalse();
        assertThat(patched.has("used")).isFalse();
        assertThat(patched.get("price").asDouble()).isEqualTo(505.95);
        assertThat(patched.get("tags").toString())
                .isEqualTo("[\"r-series\",\"steel\",\"featured-bikes\"]");
        assertThat(patched.get("name").asText()).isEqualTo("R-420");
        assertThat(patched.get("inventory").get("location").asText()).isEqualTo("A4");
    }

    @Test
    void aPatchIsReadBackAndChangesTheETag() {
        CosmosItemResponse<ObjectNode> before =
                products.readItem("r410", BIKES, ObjectNode.class).block();
        CosmosItemResponse<ObjectNode> patched =
                products.patchItem(
                                "r410",
                                BIKES,
                                CosmosPatchOperations.create().set("/name", "new"),
                                ObjectNode.class)
                        .block();
        assertThat(patched.getStatusCode()).isEqualTo(200);
        assertThat(patched.getRequestCharge()).isGreaterThan(0);
        CosmosItemResponse<ObjectNode> after =
                products.readItem("r410", BIKES, ObjectNode.class).block();
        assertThat(after.getItem().get("name").asText()).isEqualTo("new");
        assertThat(after.getETag()).isEqualTo(patched.getETag()).isNotEqualTo(before.getETag());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "add     | /tags/0 | [\"new\",\"r-series\",\"steel\"]",
                "add     | /tags/1 | [\"r-series\",\"new\",\"steel\"]",
                "add     | /tags/2 | [\"r-series\",\"steel\",\"new\"]",
                "add     | /tags/- | [\"r-series\",\"steel\",\"new\"]",
                "set     | /tags/0 | [\"new\",\"steel\"]",
                "set     | /tags/1 | [\"r-series\",\"new\"]",
                "replace | /tags/1 | [\"r-series\",\"new\"]",
                "remove  | /tags/0 | [\"steel\"]",
                "remove  | /tags/1 | [\"r-series\"]"
            })
    void anAddInsertsIntoAnArrayAndASetReplaces(String operation, String path, String expected) {
        CosmosPatchOperations patch = CosmosPatchOperations.create();
        switch (operation) {
            case "add" -> patch.add(path, "new");
            case "set" -> patch.set(path, "new");
            case "replace" -> patch.replace(path, "new");
            default -> patch.remove(path);
        }
        assertThat(patch(patch).get("tags").toString()).isEqualTo(expected);
    }

    @Test
    void whatCannotBeDoneIsA400AndChangesNothing() {
        List<CosmosPatchOperations> impossible =
                List.of(
                        CosmosPatchOperations.create().replace("/missing", 1),
                        CosmosPatchOperations.create().remove("/missing"),
                        CosmosPatchOperations.create().add("/missing/child", 1),
                        CosmosPatchOperations.create().set("/missing/child", 1),
                        CosmosPatchOperations.create().add("/tags/3", "beyond the end"),
                        CosmosPatchOperations.create().remove("/tags/2"),
                        CosmosPatchOperations.create().replace("/tags/2", "beyond"),
                        CosmosPatchOperations.create().add("/tags/name", "no index"),
                        CosmosPatchOperations.create().increment("/name", 1),
                        CosmosPatchOperations.create().move("/missing", "/name"),
                        CosmosPatchOperations.create().move("/inventory", "/inventory/inner"),
                        CosmosPatchOperations.create().set("/id", "other"),
                        CosmosPatchOperations.create().set("/categoryId", "other"),
                        CosmosPatchOperations.create().remove("/categoryId"),
                        CosmosPatchOperations.create().set("/_ts", 1),
                        CosmosPatchOperations.create().set("/name", "x").replace("/missing", 1));
        for (CosmosPatchOperations operations : impossible) {
            assertThat(refused(operations).getStatusCode()).isEqualTo(400);
        }
    }

    @Test
    void anIncrementCreatesAFieldThatIsNotThere() {
        ObjectNode patched =
                patch(
                        CosmosPatchOperations.create()
                                .increment("/sold", 3)
                                .increment("/inventory/quantity", -5)
                                .increment("/price", 1));
        assertThat(patched.get("sold").asText()).isEqualTo("3");
        assertThat(patched.get("inventory").get("quantity").asText()).isEqualTo("10");
        assertThat(patched.get("price").asText()).isEqualTo("456.95");
    }

    @Test
    void namesWithSlashesAndTildesAreEscaped() {
        ObjectNode patched = patch(CosmosPatchOperations.create().add("/a~1b~0c", 1));
        assertThat(patched.get("a/b~c").asInt()).isEqualTo(1);
    }

    @Test
    void aNullIsAValue() {
        ObjectNode patched = patch(CosmosPatchOperations.create().set("/name", (String) null));
        assertThat(patched.get("name").isNull()).isTrue();
    }

    @Test
    void moreThanTenOperationsAreA400() {
        CosmosPatchOperations ten = CosmosPatchOperations.create();
        for (int i = 0; i < 10; i++) {
            ten.set("/p" + i, i);
        }
        assertThat(patch(ten).get("p9").asInt()).isEqualTo(9);
        assertThat(refused(ten.set("/p10", 10)).getStatusCode()).isEqualTo(400);
    }

    @Test
    void aPatchOfAMissingItemIsA404() {
        assertThat(
                        failure(
                                        () ->
                                                products.patchItem(
                                                                "none",
                                                                BIKES,
                                                                CosmosPatchOperations.create()
                                                                        .set("/name", 1),
                                                                ObjectNode.class)
                                                        .block())
                                .getStatusCode())
                .isEqualTo(404);
    }

    @Test
    void aConditionThatDoesNotHoldIsA412() {
        CosmosPatchItemRequestOptions unused =
                new CosmosPatchItemRequestOptions()
                        .setFilterPredicate("FROM products p WHERE p.used = false");
        CosmosPatchOperations sell = CosmosPatchOperations.create().replace("/used", true);
        assertThat(
                        products.patchItem("r410", BIKES, sell, unused, ObjectNode.class)
                                .block()
                                .getStatusCode())
                .isEqualTo(200);
        assertThat(
                        failure(
                                        () ->
                                                products.patchItem(
                                                                "r410",
                                                                BIKES,
                                                                sell,
                                                                unused,
                                                                ObjectNode.class)
                                                        .block())
                                .getStatusCode())
                .isEqualTo(412);
    }

    @Test
    void anOldETagIsA412() {
        String etag = products.readItem("r410", BIKES, ObjectNode.class).block().getETag();
        patch(CosmosPatchOperations.create().set("/color", "red"));
        CosmosPatchItemRequestOptions ifMatch = new CosmosPatchItemRequestOptions();
        ifMatch.setIfMatchETag(etag);
        assertThat(
                        failure(
                                        () ->
                                                products.patchItem(
                                                                "r410",
                                                                BIKES,
                                                                CosmosPatchOperations.create()
                                                                        .set("/color", "blue"),
                                                                ifMatch,
                                                                ObjectNode.class)
                                                        .block())
                                .getStatusCode())
                .isEqualTo(412);
    }
}
