package io.github.cosmicworks.emulator.lucene;

import static io.github.cosmicworks.emulator.lucene.TextContainers.ids;
import static io.github.cosmicworks.emulator.lucene.TextContainers.query;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The queries of the documentation's pages about full-text and hybrid search, in its own spelling
 * and with its own parameters in place, on items whose order one can work out by hand: both
 * connection modes, one and five partitions.
 *
 * <p>The text of item 1 has the first keyword thrice and the second once. That of 2 has each once,
 * that of 3 the first one only and in a longer text, that of 4 the second one. Item 5 has none. The
 * vectors are the nearer to {@code [1, 2, 3]} the smaller the number is.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/gen-ai/full-text-search">Full-text
 *     search</a>
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/gen-ai/hybrid-search">Hybrid search</a>
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/fulltextscore">FullTextScore</a>
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/rrf">RRF</a>
 */
class TextPagesTest {

    private static TextContainers containers;

    @BeforeAll
    static void createItems() {
        containers = new TextContainers("pages");
        add(1, "keyword1 keyword1 keyword1 keyword2 search phrase");
        add(2, "keyword1 keyword2 phrase search");
        add(3, "keyword1 kayak lamp rope boot stove map sled drum kilt tent");
        add(4, "keyword2 kayak lamp rope");
        add(5, "kayak lamp rope boot");
    }

    private static void add(int number, String text) {
        containers.add(
                Map.of(
                        "id",
                        String.valueOf(number),
                        "pk",
                        "p" + number,
                        "text",
                        text,
                        "text2",
                        text,
                        "vector",
                        List.of(1, 2, 2 + number)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            SELECT TOP 10 * FROM c WHERE FULLTEXTCONTAINS(c.text, "search phrase") | 1
            SELECT * FROM c WHERE FullTextContains(c.text, "keyword1") AND FullTextContains(c.text, "keyword2") | 1 2
            SELECT * FROM c WHERE FullTextContains(c.text, "keyword1") OR FullTextContains(c.text, "keyword2") | 1 2 3 4
            SELECT TOP 10 * FROM c WHERE FULLTEXTCONTAINSALL(c.text, "keyword1", "keyword2") | 1 2
            SELECT * FROM c WHERE FullTextContainsAll(c.text, "keyword1") AND FullTextContains(c.text, "search phrase") | 1
            SELECT TOP 10 * FROM c WHERE FULLTEXTCONTAINSANY(c.text, "keyword1", "keyword2") | 1 2 3 4
            SELECT * FROM c WHERE FullTextContainsAny(c.text, "keyword1", "keyword2") AND NOT FullTextContains(c.text, "rope") | 1 2
            """)
    void theFiltersOfThePages(String text, String expected) {
        for (CosmosContainer container : containers.all()) {
            assertThat(ids(query(container, 100, text)))
                    .as(text)
                    .containsExactlyInAnyOrder(expected.split(" "));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            SELECT TOP 10 c.id, c.text FROM c WHERE FULLTEXTCONTAINS(c.text, "keyword1") ORDER BY RANK FULLTEXTSCORE(c.text, "keyword1", "keyword2") | 1 2 3
            SELECT TOP 10 c.id, c.text FROM c WHERE FullTextContains(c.text, "keyword1") ORDER BY RANK FullTextScore(c.text, ["keyword1", "keyword2"]) | 1 2 3
            SELECT TOP 2 c.id, c.text FROM c ORDER BY RANK FullTextScore(c.text, "keyword1", "keyword2") | 1 2
            SELECT TOP 10 c.id FROM c ORDER BY RANK VectorDistance(c.vector, [1,2,3]) | 1 2 3 4 5
            SELECT TOP 1 * FROM c ORDER BY RANK RRF(FULLTEXTSCORE(c.text, "keyword1"), VECTORDISTANCE(c.vector, [1,2,3])) | 1
            SELECT TOP 1 * FROM c ORDER BY RANK RRF(FullTextScore(c.text, "keyword1"), VectorDistance(c.vector, [1,2,3]), [2,1]) | 1
            SELECT TOP 1 * FROM c ORDER BY RANK RRF(FullTextScore(c.text, "keyword1"), FullTextScore(c.text2, "search phrase")) | 1
            SELECT TOP 5 * FROM c ORDER BY RANK RRF(VectorDistance(c.vector, [1,2,3]), VectorDistance(c.vector, [1,2,0])) | 1 2 3 4 5
            SELECT TOP 10 * FROM c WHERE FullTextContains(c.text, "keyword1") ORDER BY RANK RRF(FullTextScore(c.text, ["keyword1", "keyword2"]), VectorDistance(c.vector, [1,2,3])) | 1 2 3
            SELECT TOP 10 * FROM c WHERE FullTextContains(c.text, "keyword1") ORDER BY RANK RRF(FullTextScore(c.text, "keyword1"), VectorDistance(c.vector, [1,2,3]), [1,-2]) | 3 2 1
            """)
    void theRanksOfThePages(String text, String expected) {
        for (CosmosContainer container : containers.all()) {
            assertThat(ids(query(container, 100, text)))
                    .as(text)
                    .containsExactly(expected.split(" "));
        }
    }

    /** What the Java sample of hybrid search does: words and the vector come as parameters. */
    @ParameterizedTest
    @CsvSource({"1", "7", "1000"})
    void wordsAndVectorsMayBeParameters(int pageSize) {
        for (CosmosContainer container : containers.all()) {
            List<JsonNode> results =
                    query(
                            container,
                            pageSize,
                            "SELECT TOP @top c.id FROM c WHERE FullTextContains(c.text, @word)"
                                    + " ORDER BY RANK RRF(FullTextScore(c.text, @word), VectorDistance(c.vector, @vector), @weights)",
                            "@top",
                            2,
                            "@word",
                            "keyword1",
                            "@vector",
                            List.of(1, 2, 3),
                            "@weights",
                            List.of(1, 2));
            assertThat(ids(results)).containsExactly("1", "2");
        }
    }
}
