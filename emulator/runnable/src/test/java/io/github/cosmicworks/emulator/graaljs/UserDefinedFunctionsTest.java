package io.github.cosmicworks.emulator.graaljs;

import static io.github.cosmicworks.emulator.graaljs.ScriptedContainer.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * User-defined functions in queries.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/udfs">User-defined
 *     functions</a>
 */
@CosmosDbTest
@InEveryConnectionMode
class UserDefinedFunctionsTest {

    /** Two physical partitions. */
    @CosmosDbContainer(partitionKey = "/region", throughput = 12_000)
    private CosmosContainer incomes;

    private ScriptedContainer scripts;

    @BeforeEach
    void createItemsAndFunctions() {
        scripts = new ScriptedContainer(incomes);
        for (int i = 0; i < 6; i++) {
            incomes.createItem(
                    Map.of("id", "i" + i, "region", "r" + i, "n", i, "tags", List.of("t" + i % 2)));
        }
        incomes.createItem(Map.of("id", "none", "region", "r9"));
        scripts.function("double", "function (n) { return n * 2; }");
        scripts.function("add", "(a, b) => a + b");
        scripts.function("kind", "function (x) { return x === undefined ? 'none' : typeof x; }");
        scripts.function("maybe", "function (n) { if (n > 3) return n; }");
        scripts.function("words", "function (a) { return a ? a.concat(['end']) : []; }");
    }

    private List<String> query(String sql, SqlParameter... parameters) {
        return incomes
                .queryItems(
                        new SqlQuerySpec(sql, parameters),
                        new CosmosQueryRequestOptions(),
                        JsonNode.class)
                .stream()
                .map(JsonNode::toString)
                .collect(Collectors.toList());
    }

    @Test
    void inSelect() {
        assertThat(query("SELECT VALUE udf.double(c.n) FROM c WHERE c.n >= 4"))
                .containsExactlyInAnyOrder("8", "10");
    }

    @Test
    void inWhereWithWhatAnIndexCanTell() {
        assertThat(query("SELECT VALUE c.n FROM c WHERE c.n < 4 AND udf.double(c.n) > 2"))
                .containsExactlyInAnyOrder("2", "3");
    }

    @Test
    void severalAndNestedWithParameters() {
        assertThat(
                        query(
                                "SELECT VALUE udf.add(udf.double(c.n), udf.double(@x)) FROM c WHERE c.id = 'i3'",
                                new SqlParameter("@x", 10)))
                .containsExactly("26");
    }

    @Test
    void undefinedGoesInAndComesOut() {
        assertThat(query("SELECT VALUE udf.kind(c.n) FROM c WHERE c.id IN ('none', 'i0')"))
                .containsExactlyInAnyOrder("\"none\"", "\"number\"");
        assertThat(query("SELECT VALUE udf.maybe(c.n) FROM c")).containsExactlyInAnyOrder("4", "5");
        assertThat(query("SELECT udf.maybe(c.n) AS m FROM c WHERE c.id = 'i0'"))
                .containsExactly("{}");
    }

    @Test
    void inGroupByAndAggregates() {
        assertThat(query("SELECT udf.kind(c.n) AS k, COUNT(1) AS n FROM c GROUP BY udf.kind(c.n)"))
                .containsExactlyInAnyOrder(
                        "{\"k\":\"none\",\"n\":1}", "{\"k\":\"number\",\"n\":6}");
        assertThat(query("SELECT VALUE SUM(udf.double(c.n)) FROM c WHERE IS_DEFINED(c.n)"))
                .hasSize(1)
                .allSatisfy(sum -> assertThat(Double.parseDouble(sum)).isEqualTo(30));
    }

    @Test
    void inJoinAndSubqueries() {
        assertThat(
                        query(
                                "SELECT VALUE w FROM c JOIN (SELECT VALUE udf.words(c.tags)) all JOIN w IN all WHERE c.id = 'i1'"))
                .containsExactlyInAnyOrder("\"t1\"", "\"end\"");
        assertThat(query("SELECT VALUE s FROM c JOIN (SELECT VALUE udf.double(c.n)) s WHERE s > 8"))
                .containsExactly("10");
    }

    @Test
    void acrossPartitionsInOrder() {
        assertThat(
                        query(
                                "SELECT VALUE udf.double(c.n) FROM c WHERE IS_DEFINED(c.n) ORDER BY c.n DESC"))
                .containsExactly("10", "8", "6", "4", "2", "0");
    }

    @Test
    void aFunctionThatIsNotThereIsAnError() {
        CosmosException failure = failure(() -> query("SELECT VALUE udf.nobody(c.n) FROM c"));
        assertThat(failure.getStatusCode()).isEqualTo(400);
        assertThat(failure.getMessage()).contains("udf.nobody");
    }

    @Test
    void whatAFunctionThrowsEndsTheQuery() {
        scripts.function(
                "picky", "function (n) { if (n === undefined) throw 'no input'; return n; }");
        CosmosException failure = failure(() -> query("SELECT VALUE udf.picky(c.n) FROM c"));
        assertThat(failure.getStatusCode()).isEqualTo(400);
        assertThat(failure.getMessage()).contains("no input");
    }

    @Test
    void aFunctionHasNoContext() {
        scripts.function(
                "context",
                "function () { return [typeof getContext, typeof __, typeof console.log].join(); }");
        assertThat(query("SELECT VALUE udf.context() FROM c WHERE c.id = 'i0'"))
                .containsExactly("\"undefined,undefined,function\"");
    }

    /** The account tells clients {@code maxUdfRefPerSqlQuery}: 10. */
    @Test
    void tenCallsAreTheMost() {
        String ten =
                IntStream.range(0, 10)
                        .mapToObj(i -> "udf.double(" + i + ")")
                        .collect(Collectors.joining(", "));
        assertThat(query("SELECT VALUE ARRAY_LENGTH([" + ten + "]) FROM c WHERE c.id = 'i0'"))
                .containsExactly("10");
        CosmosException failure =
                failure(
                        () ->
                                query(
                                        "SELECT VALUE ARRAY_LENGTH(["
                                                + ten
                                                + ", udf.double(11)]) FROM c WHERE c.id = 'i0'"));
        assertThat(failure.getStatusCode()).isEqualTo(400);
    }

    @Test
    void aReplacedFunctionIsTheOneThatRuns() {
        var function = incomes.getScripts().getUserDefinedFunction("double");
        var properties = function.read().getProperties();
        properties.setBody("n => n * 3");
        function.replace(properties);
        assertThat(query("SELECT VALUE udf.double(c.n) FROM c WHERE c.id = 'i2'"))
                .containsExactly("6");
    }

    @Test
    void aQueryOfAProcedureCallsThem() {
        CosmosQueryRequestOptions one =
                new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey("r5"));
        assertThat(
                        incomes
                                .queryItems(
                                        "SELECT VALUE udf.double(c.n) FROM c", one, JsonNode.class)
                                .stream())
                .hasSize(1);
        incomes.createItem(Map.of("id", "x", "region", "surf", "n", 21));
        assertThat(
                        new ScriptedContainer(incomes)
                                .run(
                                        """
                                        function () {
                                            __.queryDocuments(__.getSelfLink(), 'SELECT VALUE udf.double(c.n) FROM c',
                                                (err, found) => { if (err) throw err; __.response.setBody(found); });
                                        }
                                        """)
                                .toString())
                .isEqualTo("[42]");
    }
}
