package io.github.cosmicworks.emulator.script;

import static io.github.cosmicworks.emulator.sdk.TestAccount.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosAsyncScripts;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosStoredProcedureProperties;
import com.azure.cosmos.models.CosmosStoredProcedureRequestOptions;
import com.azure.cosmos.models.CosmosTriggerProperties;
import com.azure.cosmos.models.CosmosUserDefinedFunctionProperties;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.TriggerOperation;
import com.azure.cosmos.models.TriggerType;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.emulator.sdk.InThisJvm;
import io.github.cosmicworks.emulator.sdk.TestAccount;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a user of the library sees who has not added the module with the engine, which this module's
 * class path has not either: scripts can be kept, and whoever runs one is told what is missing.
 */
@InThisJvm("class path without the script engine")
class MissingEngineTest {

    private static final PartitionKey SURF = new PartitionKey("surf");

    private record Product(String id, String categoryId) {}

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void scriptsAreKept(ConnectionMode mode) {
        CosmosAsyncScripts scripts = withScripts(mode).getScripts();
        assertThat(scripts.getStoredProcedure("hello").read().block().getProperties().getBody())
                .isEqualTo("function () { }");
        assertThat(scripts.readAllStoredProcedures().collectList().block()).hasSize(1);
        assertThat(scripts.readAllTriggers().collectList().block()).hasSize(1);
        assertThat(
                        scripts.queryUserDefinedFunctions(
                                        "SELECT * FROM f WHERE f.id = 'tax'", null)
                                .collectList()
                                .block())
                .hasSize(1);
        assertThat(scripts.getTrigger("before").delete().block().getStatusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void whoeverRunsOneIsToldWhichDependencyIsMissing(ConnectionMode mode) {
        CosmosAsyncContainer products = withScripts(mode);
        assertNamed(
                failure(
                        () ->
                                products.getScripts()
                                        .getStoredProcedure("hello")
                                        .execute(
                                                List.of(),
                                                new CosmosStoredProcedureRequestOptions()
                                                        .setPartitionKey(SURF))
                                        .block()));
        assertNamed(
                failure(
                        () ->
                                products.createItem(
                                                new Product("a", "surf"),
                                                SURF,
                                                new CosmosItemRequestOptions()
                                                        .setPreTriggerInclude(List.of("before")))
                                        .block()));
        products.createItem(Map.of("id", "b", "categoryId", "surf")).block();
        assertNamed(
                failure(
                        () ->
                                products.queryItems(
                                                "SELECT VALUE udf.tax(c.price) FROM c",
                                                JsonNode.class)
                                        .collectList()
                                        .block()));
        assertThat(
                        products.queryItems("SELECT VALUE c.id FROM c", String.class)
                                .collectList()
                                .block())
                .as("nothing came of the trigger, and other queries are answered")
                .containsExactly("b");
    }

    private static CosmosAsyncContainer withScripts(ConnectionMode mode) {
        CosmosAsyncContainer products = TestAccount.newContainer(mode, "/categoryId");
        CosmosAsyncScripts scripts = products.getScripts();
        scripts.createStoredProcedure(
                        new CosmosStoredProcedureProperties("hello", "function () { }"))
                .block();
        CosmosTriggerProperties before = new CosmosTriggerProperties("before", "function () { }");
        before.setTriggerType(TriggerType.PRE).setTriggerOperation(TriggerOperation.ALL);
        scripts.createTrigger(before).block();
        scripts.createUserDefinedFunction(
                        new CosmosUserDefinedFunctionProperties(
                                "tax", "function (x) { return x; }"))
                .block();
        return products;
    }

    private static void assertNamed(CosmosException failure) {
        assertThat(failure.getStatusCode()).isEqualTo(400);
        assertThat(failure.getMessage())
                .contains("add the dependency io.github.cosmicworks:emulator-scripts");
    }
}
