package io.github.cosmicworks.emulator.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The rules of Query Advisor, with the examples of their pages where these have one.
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/advisor">Query Advisor</a>
 * @see <a
 *     href="https://github.com/Azure/azure-sdk-for-java/blob/main/sdk/cosmos/azure-cosmos/src/main/resources/query/queryadvisor/query_advice_rules.json">The
 *     rules in the SDK</a>
 */
class QueryAdvisorTest {

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "QA1000 | SELECT VALUE ARRAY_CONTAINS(c.auditEvents, {\"type\": \"invoice\"}, true) FROM c",
                "QA1001 | SELECT DISTINCT c.id FROM c JOIN t IN c.tags WHERE t.name = \"a\"",
                "QA1002 | SELECT VALUE r.id FROM root r WHERE CONTAINS(r.name, 'Abc')",
                "QA1003 | SELECT * FROM c WHERE STARTSWITH(c.name, 'Abc', true)",
                "QA1003 | SELECT * FROM c WHERE StringEquals(c.name, 'Abc', true)",
                "QA1004 | SELECT * FROM c WHERE ENDSWITH(c.name, 'Abc', true)",
                "QA1005 | SELECT LOWER(c.city) AS city, COUNT(1) AS n FROM c GROUP BY LOWER(c.city)",
                "QA1006 | SELECT * FROM c WHERE LOWER(c.name) = \"abc\"",
                "QA1007 | SELECT * FROM c WHERE c.due < GetCurrentDateTime()",
                "QA1008 | SELECT * FROM c WHERE c.due < GetCurrentTicks()",
                "QA1009 | SELECT * FROM c WHERE c.due < GetCurrentTimestamp()",
                "QA1002 | SELECT * FROM c WHERE EXISTS(SELECT VALUE t FROM t IN c.tags WHERE CONTAINS(t, 'a'))"
            })
    void aRuleIsNamedForAQueryThatMeetsIt(String rule, String query) {
        assertThat(CompiledQuery.compile(QuerySpec.of(query)).advice()).containsExactly(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM c",
                "SELECT * FROM c WHERE ARRAY_CONTAINS(c.tags, 'a')",
                "SELECT * FROM c WHERE ARRAY_CONTAINS(c.tags, 'a', false)",
                "SELECT DISTINCT c.name FROM c",
                "SELECT c.id FROM c JOIN t IN c.tags",
                "SELECT * FROM c WHERE STARTSWITH(c.name, 'Abc')",
                "SELECT * FROM c WHERE STARTSWITH(c.name, 'Abc', false)",
                "SELECT * FROM c WHERE ENDSWITH(c.name, 'Abc')",
                "SELECT c.city, COUNT(1) AS n FROM c GROUP BY c.city",
                "SELECT VALUE LOWER(c.name) FROM c",
                "SELECT VALUE GetCurrentDateTime() FROM c",
                "SELECT * FROM c WHERE c.due < GetCurrentDateTimeStatic()"
            })
    void nothingIsSaidAboutOthers(String query) {
        assertThat(CompiledQuery.compile(QuerySpec.of(query)).advice()).isEmpty();
    }

    @Test
    void aParameterCountsByItsValueAndEachRuleOnce() {
        QuerySpec spec =
                new QuerySpec(
                        "SELECT * FROM c WHERE ENDSWITH(c.a, 'x', @ignoreCase) AND CONTAINS(c.a, 'b')"
                                + " AND CONTAINS(c.b, 'b')",
                        Map.of("@ignoreCase", JsonBoolean.TRUE));

        assertThat(CompiledQuery.compile(spec).advice()).isEqualTo(List.of("QA1002", "QA1004"));
    }
}
