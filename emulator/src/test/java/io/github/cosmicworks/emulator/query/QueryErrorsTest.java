package io.github.cosmicworks.emulator.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.emulator.sdk.InThisJvm;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A query that is wrong gets a 400 that says what is wrong and where, in the service's form. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryErrorsTest {

    private QueryContainers containers;

    @BeforeAll
    void createItem() {
        containers = new QueryContainers();
        containers.add("{\"id\": \"1\", \"pk\": \"a\", \"n\": 1, \"s\": \"x\", \"tags\": [1, 2]}");
    }

    @AfterAll
    void close() {
        containers.close();
    }

    /** The errors as JSON. */
    private static JsonNode errors(CosmosContainer container, String query) {
        CosmosException e =
                catchThrowableOfType(
                        CosmosException.class, () -> QueryContainers.query(container, query));
        assertThat(e).as(query).isNotNull();
        assertThat(e.getStatusCode()).isEqualTo(400);
        String message = QueryContainers.json(e.getMessage()).get("innerErrorMessage").asText();
        assertThat(message).startsWith("Message: {").contains("\r\nActivityId: ");
        return QueryContainers.json(
                message.substring("Message: ".length(), message.indexOf("\r\nActivityId: ")));
    }

    /** What is wrong with the text itself; the same whatever container it is for. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            SELECT * FORM c | SC1001 | 9 | 13 | Syntax error, incorrect syntax near 'FORM'.
            SELECT c.value FROM c | SC1001 | 9 | 14 | Syntax error, incorrect syntax near 'value'.
            SELECT c.id FROM c LIMIT 2 | SC1001 | 19 | 24 | Syntax error, incorrect syntax near 'LIMIT'.
            SELECT * FROM c; | SC1010 | 15 | 16 | Syntax error, invalid token ';'.
            SELECT * FROM | SC1002 | 13 | 13 | Syntax error, unexpected end-of-file.
            SELECT * FROM c WHERE a.id = '1' | SC2001 | 22 | 23 | Identifier 'a' could not be resolved.
            SELECT BADFUNC(r.age) FROM Root r | SC2005 | 7 | 14 | 'BADFUNC' is not a recognized built-in function name.
            SELECT VALUE x FROM c JOIN x IN FOO(c) | SC2005 | 32 | 35 | 'FOO' is not a recognized built-in function name.
            SELECT c.id, c.n AS id FROM c | `` | 13 | 22 | The column name 'id' has already been used.
            SELECT * | SC2039 | 7 | 8 | 'SELECT *' is not valid if FROM clause is omitted.
            SELECT * FROM c JOIN t IN c.tags | SC2040 | 7 | 8 | 'SELECT *' is only valid with a single input set.
            SELECT TOP 4294967296 * FROM c | SC2060 | 11 | 21 | The count value provided for a TOP clause must be an integer.
            SELECT * FROM c OFFSET 0 LIMIT 4294967296 | SC2061 | 31 | 41 | The LIMIT count value exceeds the maximum allowed value.
            SELECT * FROM c OFFSET 4294967296 LIMIT 1 | SC2062 | 23 | 33 | The OFFSET count value exceeds the maximum allowed value.
            SELECT VALUE -0.E | SC1011 | 14 | 17 | Syntax error, invalid numeric value token '0.E'.
            SELECT VALUE 1E+ | SC1011 | 13 | 16 | Syntax error, invalid numeric value token '1E+'.
            SELECT * FROM c WHERE c.n BETWEEN 1 AND 2 BETWEEN 3 AND 4 | SC1001 | 42 | 49 | Syntax error, incorrect syntax near 'BETWEEN'.
            SELECT VALUE [1,2,3][c.n] FROM c | SC2990 | 21 | 24 | The member indexer must be a constant.
            SELECT VALUE c.tags[c.n] FROM c | SC2990 | 20 | 23 | The member indexer must be a constant.
            SELECT VALUE ABS(c.n, 1) FROM c | SC2050 | 13 | 24 | The ABS function requires 1 argument(s).
            SELECT * FROM ABS(1) | `` | 14 | 20 | An alias is required for this source of the FROM clause.
            SELECT VALUE 1 FROM c JOIN c1 IN c.a JOIN c2 IN c.a JOIN c3 IN c.a JOIN c4 IN c.a JOIN c5 IN c.a JOIN c6 IN c.a JOIN c7 IN c.a JOIN c8 IN c.a JOIN c9 IN c.a JOIN c10 IN c.a JOIN c11 IN c.a | SC3002 | 0 | 188 | The SQL query exceeded the maximum number of joins. The allowed limit is 10.
            SELECT VALUE [udf.f(1), udf.f(2), udf.f(3), udf.f(4), udf.f(5), udf.f(6), udf.f(7), udf.f(8), udf.f(9), udf.f(10), udf.f(11)] FROM c | SC3005 | 0 | 132 | The SQL query exceeded the maximum number of user-defined function calls. The allowed limit is 10.
            SELECT * FROM c GROUP BY c.n | SC2041 | 7 | 8 | 'SELECT *' is not allowed with GROUP BY.
            """)
    void anErrorHasAPlaceAndACodeWhereItIsKnown(
            String query, String code, int start, int end, String message) {
        for (CosmosContainer container : containers.both()) {
            JsonNode errors = errors(container, query).get("errors");
            assertThat(errors).hasSize(1);
            JsonNode error = errors.get(0);
            assertThat(error.get("severity").asText()).isEqualTo("Error");
            assertThat(error.path("code").asText()).isEqualTo(code);
            assertThat(error.get("message").asText()).isEqualTo(message);
            assertThat(error.get("location").get("start").asInt()).isEqualTo(start);
            assertThat(error.get("location").get("end").asInt()).isEqualTo(end);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            SELECT c.n, COUNT(1) FROM c | SC2102 | Property reference 'c.n' is invalid in the select list
            SELECT c.n, COUNT(1) AS k FROM c GROUP BY c.n ORDER BY c.n | SC2105 | 'ORDER BY' is not allowed in presence of GROUP BY.
            SELECT * FROM c WHERE COUNT(1) > 1 | `` | WHERE
            SELECT VALUE MAX(MIN(c.n)) FROM c | SC2101 | Cannot perform an aggregate function on an expression containing an aggregate or a subquery.
            SELECT VALUE SUM((SELECT VALUE COUNT(1) FROM t IN c.tags)) FROM c | SC2101 | Cannot perform an aggregate function on an expression containing an aggregate or a subquery.
            """)
    void anAggregateOutOfPlaceIsAnError(String query, String code, String message) {
        for (CosmosContainer container : containers.both()) {
            JsonNode error = errors(container, query).get("errors").get(0);
            assertThat(error.path("code").asText()).isEqualTo(code);
            assertThat(error.get("message").asText()).contains(message);
        }
    }

    /** More than an int holds is still a number of items that a query may ask for. */
    @Test
    void limitsMayBeLargerThanAnyContainer() {
        String query = "SELECT VALUE c.id FROM c OFFSET 0 LIMIT 4294967295";
        assertThat(QueryContainers.query(containers.one(), query)).hasSize(1);
    }

    @Test
    void aParameterMayNameThePropertyToOrderBy() {
        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT VALUE c.id FROM c ORDER BY c[@p]", new SqlParameter("@p", "n"));
        for (CosmosContainer container : containers.both()) {
            assertThat(container.queryItems(query, new CosmosQueryRequestOptions(), String.class))
                    .containsExactly("1");
        }
    }

    /**
     * Codes, places and order are those of the .NET SDK's LinqGeneralBaselineTests
     * (TestDistinctTranslation, OrderBy -> Take -> Distinct).
     */
    @Test
    void aSubqueryHasNoOrderAndNoTop() {
        String query =
                "SELECT DISTINCT VALUE r1 FROM (SELECT TOP 10 VALUE root[\"Int\"] FROM root ORDER BY root[\"Int\"] ASC) AS r1";
        for (CosmosContainer container : containers.both()) {
            assertThat(errors(container, query))
                    .isEqualTo(
                            QueryContainers.json(
                                    """
                                    {"errors": [
                                      {"severity": "Error", "location": {"start": 73, "end": 97}, "code": "SC2202",
                                       "message": "'ORDER BY' is not supported in subqueries."},
                                      {"severity": "Error", "location": {"start": 38, "end": 44}, "code": "SC2203",
                                       "message": "'TOP' is not supported in subqueries."}]}
                                    """));
        }
    }

    /** From the same tests: TestSkipTake; EXISTS and the like as tried in Azure by the editor. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            SELECT VALUE r0 FROM (SELECT VALUE root FROM root OFFSET 1 LIMIT 2) AS r0 OFFSET 3 LIMIT 4 | SC2204 | 'OFFSET LIMIT' clause is not supported in subqueries.
            SELECT VALUE r0 FROM (SELECT TOP 7 VALUE root FROM root) AS r0 OFFSET 3 LIMIT 4 | SC2203 | 'TOP' is not supported in subqueries.
            SELECT VALUE ARRAY(SELECT VALUE t FROM t IN c.tags ORDER BY t) FROM c | SC2202 | 'ORDER BY' is not supported in subqueries.
            SELECT VALUE FIRST(SELECT VALUE t FROM t IN c.tags ORDER BY t) FROM c | SC2202 | 'ORDER BY' is not supported in subqueries.
            SELECT VALUE EXISTS(SELECT VALUE t FROM t IN c.tags ORDER BY t) FROM c | SC2202 | 'ORDER BY' is not supported in subqueries.
            SELECT VALUE (SELECT TOP 1 VALUE t FROM t IN c.tags) FROM c | SC2203 | 'TOP' is not supported in subqueries.
            SELECT VALUE t FROM c JOIN (SELECT VALUE t FROM t IN c.tags OFFSET 0 LIMIT 1) AS t | SC2204 | 'OFFSET LIMIT' clause is not supported in subqueries.
            """)
    void noSubqueryHasAnOrderOrLimits(String query, String code, String message) {
        for (CosmosContainer container : containers.both()) {
            JsonNode errors = errors(container, query).get("errors");
            assertThat(errors).hasSize(1);
            assertThat(errors.get(0).get("code").asText()).isEqualTo(code);
            assertThat(errors.get(0).get("message").asText()).isEqualTo(message);
        }
    }

    /** An error of the plan: a number for its code and no place, as in dotnet/efcore#27037. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM c ORDER BY LOWER(c.s)",
                "SELECT * FROM c ORDER BY c.n + 1",
                "SELECT VALUE x FROM c JOIN (SELECT VALUE c.n + 1) AS x ORDER BY x"
            })
    void anOrderByOtherThanAPathIsRefused(String query) {
        for (CosmosContainer container : containers.both()) {
            assertThat(errors(container, query))
                    .isEqualTo(
                            QueryContainers.json(
                                    """
                                    {"errors": [{"severity": "Error", "code": 2206,
                                      "message": "Unsupported ORDER BY clause. ORDER BY item expression could not be mapped to a document path."}]}
                                    """));
        }
    }

    /** Refusals without code and place. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            SELECT COUNT(1) + 1 FROM c | Compositions of aggregates and other expressions are not allowed.
            SELECT SUM(c.n) / COUNT(1) AS mean FROM c | Compositions of aggregates and other expressions are not allowed.
            SELECT VALUE {n: COUNT(1) + 1} FROM c | Compositions of aggregates and other expressions are not allowed.
            SELECT VALUE [SUM(c.n)] FROM c | Compositions of aggregates and other expressions are not allowed.
            SELECT VALUE FLOOR(AVG(c.n)) FROM c | Compositions of aggregates and other expressions are not allowed.
            SELECT VALUE t FROM c JOIN t IN c.tags ORDER BY t | Order-by over correlated collections is not supported.
            """)
    void aRefusalIsASentence(String query, String sentence) {
        for (CosmosContainer container : containers.both()) {
            assertThat(errors(container, query))
                    .isEqualTo(QueryContainers.json("{\"Errors\": [\"" + sentence + "\"]}"));
        }
    }

    /**
     * Every reference that is out of place is told, as in the .NET SDK's QueryPlanBaselineTests
     * (GROUP BY in both subquery and outer query).
     */
    @Test
    void allReferencesThatAreNotGroupedAreTold() {
        String query =
                "SELECT c.name, s.score, s.repeat, COUNT(1) AS total FROM c JOIN (SELECT score, COUNT(1) AS repeat FROM score IN c.scores GROUP BY score) s GROUP BY c.name";
        for (CosmosContainer container : containers.both()) {
            assertThat(errors(container, query))
                    .isEqualTo(
                            QueryContainers.json(
                                    """
                                    {"errors": [
                                      {"severity": "Error", "location": {"start": 15, "end": 22}, "code": "SC2102",
                                       "message": "Property reference 's.score' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause."},
                                      {"severity": "Error", "location": {"start": 24, "end": 32}, "code": "SC2102",
                                       "message": "Property reference 's.repeat' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause."}]}
                                    """));
        }
    }

    /**
     * Two rules of the remarks and arguments of GROUP BY, whose words the reference does not give.
     *
     * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/group-by">GROUP BY</a>
     */
    @Test
    void groupByTakesAPropertyAndAtMost21AggregatesAcrossPartitions() {
        String aggregates =
                IntStream.rangeClosed(1, 21)
                        .mapToObj(i -> "SUM(c.n + " + i + ") AS s" + i)
                        .collect(Collectors.joining(", "));
        for (CosmosContainer container : containers.both()) {
            assertThat(errors(container, "SELECT COUNT(1) AS n FROM c GROUP BY 1 + 2").toString())
                    .contains("at least one property reference");
            assertThat(
                            QueryContainers.query(
                                    container, "SELECT " + aggregates + " FROM c GROUP BY c.s"))
                    .hasSize(1);
            assertThat(
                            errors(
                                            container,
                                            "SELECT COUNT(1) AS n, "
                                                    + aggregates
                                                    + " FROM c GROUP BY c.s")
                                    .toString())
                    .contains("maximum of 21 aggregate");
        }
    }

    /** A partition tells this; the SDK gives the errors of several partitions together. */
    @Test
    void anOrderByTwoPathsNeedsACompositeIndex() {
        assertThat(errors(containers.one(), "SELECT * FROM c ORDER BY c.n, c.s"))
                .isEqualTo(
                        QueryContainers.json(
                                "{\"Errors\": [\"The order by query does not have a corresponding composite index that it can be served from.\"]}"));
    }

    /** Of the emulator's own: what it has not, and what no released client can put together. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            SELECT COUNTIF(c.even) AS n FROM c | Query contained CountIf
            SELECT MAKELIST(c.n) AS list FROM c | Query contained ListAndSetAggregate
            SELECT MAKESET(c.n) AS list FROM c | Query contained ListAndSetAggregate
            SELECT DISTINCT COUNT(1) AS n FROM c GROUP BY c.s | DISTINCT across partitions over the aggregates of a GROUP BY whose keys are not all selected is not supported
            SELECT udf.tax(c.n) FROM c | udf.tax' does not exist
            """)
    void whatIsNotSupportedIsNamed(String query, String message) {
        for (CosmosContainer container : containers.both()) {
            CosmosException e =
                    catchThrowableOfType(
                            CosmosException.class, () -> QueryContainers.query(container, query));
            assertThat(e).isNotNull();
            assertThat(e.getStatusCode()).isEqualTo(400);
            assertThat(e.getMessage()).contains(message);
        }
    }

    @Test
    @InThisJvm("emulator without analyzers of languages")
    void aSearchOfTextsNamesTheModuleThatItTakes() {
        whatIsNotSupportedIsNamed(
                "SELECT FullTextContains(c.a, \"b\") FROM c",
                "io.github.cosmicworks:emulator-analyzers");
    }
}
