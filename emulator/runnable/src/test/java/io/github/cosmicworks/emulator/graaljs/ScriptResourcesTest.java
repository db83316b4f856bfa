package io.github.cosmicworks.emulator.graaljs;

import static io.github.cosmicworks.emulator.graaljs.ScriptedContainer.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosScripts;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.CosmosStoredProcedureProperties;
import com.azure.cosmos.models.CosmosTriggerProperties;
import com.azure.cosmos.models.CosmosUserDefinedFunctionProperties;
import com.azure.cosmos.models.TriggerOperation;
import com.azure.cosmos.models.TriggerType;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Scripts as resources of a container: created, read, replaced, deleted, listed and queried.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/stored-procedures">Stored procedures
 *     in the REST reference</a>
 */
@CosmosDbTest
@InEveryConnectionMode
class ScriptResourcesTest {

    @CosmosDbContainer(partitionKey = "/categoryId")
    private CosmosContainer products;

    private CosmosScripts scripts;

    @BeforeEach
    void scripts() {
        scripts = products.getScripts();
    }

    @Test
    void storedProcedures() {
        var created =
                scripts.createStoredProcedure(
                        new CosmosStoredProcedureProperties("hello", "function () { }"));
        assertThat(created.getStatusCode()).isEqualTo(201);
        assertThat(created.getProperties().getETag()).isNotBlank();

        var procedure = scripts.getStoredProcedure("hello");
        CosmosStoredProcedureProperties read = procedure.read().getProperties();
        assertThat(read.getBody()).isEqualTo("function () { }");
        read.setBody("function () { return 1; }");
        var replaced = procedure.replace(read);
        assertThat(replaced.getStatusCode()).isEqualTo(200);
        assertThat(replaced.getProperties().getETag())
                .isNotEqualTo(created.getProperties().getETag());

        assertThat(
                        failure(
                                        () ->
                                                scripts.createStoredProcedure(
                                                        new CosmosStoredProcedureProperties(
                                                                "hello", "function () { }")))
                                .getStatusCode())
                .isEqualTo(409);
        assertThat(procedure.delete().getStatusCode()).isEqualTo(204);
        assertThat(failure(procedure::read).getStatusCode()).isEqualTo(404);
    }

    @Test
    void storedProceduresAreListedAndQueried() {
        for (String id : new String[] {"a", "b", "c"}) {
            scripts.createStoredProcedure(new CosmosStoredProcedureProperties(id, "() => 1"));
        }
        assertThat(
                        scripts.readAllStoredProcedures().stream()
                                .map(CosmosStoredProcedureProperties::getId))
                .containsExactly("a", "b", "c");
        assertThat(
                        scripts
                                .queryStoredProcedures(
                                        "SELECT * FROM r WHERE r.id > 'a'",
                                        new CosmosQueryRequestOptions())
                                .stream()
                                .map(CosmosStoredProcedureProperties::getId))
                .containsExactly("b", "c");
    }

    @Test
    void triggers() {
        CosmosTriggerProperties properties = new CosmosTriggerProperties("t", "function () { }");
        properties.setTriggerType(TriggerType.POST).setTriggerOperation(TriggerOperation.REPLACE);
        scripts.createTrigger(properties);
        CosmosTriggerProperties read = scripts.getTrigger("t").read().getProperties();
        assertThat(read.getTriggerType()).isEqualTo(TriggerType.POST);
        assertThat(read.getTriggerOperation()).isEqualTo(TriggerOperation.REPLACE);
        read.setTriggerOperation(TriggerOperation.ALL);
        scripts.getTrigger("t").replace(read);
        assertThat(
                        scripts.readAllTriggers().stream()
                                .map(CosmosTriggerProperties::getTriggerOperation))
                .containsExactly(TriggerOperation.ALL);
        assertThat(
                        scripts
                                .queryTriggers(
                                        "SELECT * FROM r WHERE r.triggerType = 'Post'",
                                        new CosmosQueryRequestOptions())
                                .stream())
                .hasSize(1);
        assertThat(scripts.getTrigger("t").delete().getStatusCode()).isEqualTo(204);
    }

    @Test
    void userDefinedFunctions() {
        scripts.createUserDefinedFunction(new CosmosUserDefinedFunctionProperties("f", "x => x"));
        var function = scripts.getUserDefinedFunction("f");
        CosmosUserDefinedFunctionProperties read = function.read().getProperties();
        assertThat(read.getBody()).isEqualTo("x => x");
        read.setBody("x => x + 1");
        assertThat(function.replace(read).getStatusCode()).isEqualTo(200);
        assertThat(
                        scripts.readAllUserDefinedFunctions().stream()
                                .map(CosmosUserDefinedFunctionProperties::getBody))
                .containsExactly("x => x + 1");
        assertThat(
                        scripts
                                .queryUserDefinedFunctions(
                                        "SELECT * FROM r WHERE r.id = 'g'",
                                        new CosmosQueryRequestOptions())
                                .stream())
                .isEmpty();
        assertThat(function.delete().getStatusCode()).isEqualTo(204);
    }

    @Test
    void scriptsWithoutABodyOrWithALongNameAreRefused() {
        assertThat(
                        failure(
                                        () ->
                                                scripts.createStoredProcedure(
                                                        new CosmosStoredProcedureProperties(
                                                                "x".repeat(256), "() => 1")))
                                .getStatusCode())
                .isEqualTo(400);
        assertThat(
                        failure(
                                        () ->
                                                scripts.createStoredProcedure(
                                                        new CosmosStoredProcedureProperties(
                                                                "empty", "")))
                                .getStatusCode())
                .isEqualTo(400);
    }

    /** "Maximum number of UDFs per container: 50." */
    @Test
    void fiftyFunctionsAreTheMost() {
        for (int i = 0; i < 50; i++) {
            scripts.createUserDefinedFunction(
                    new CosmosUserDefinedFunctionProperties("f" + i, "x => x"));
        }
        assertThat(
                        failure(
                                        () ->
                                                scripts.createUserDefinedFunction(
                                                        new CosmosUserDefinedFunctionProperties(
                                                                "f50", "x => x")))
                                .getStatusCode())
                .isEqualTo(403);
    }
}
