package io.github.cosmicworks.emulator.lucene;

import static io.github.cosmicworks.emulator.lucene.TextContainers.query;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.azure.cosmos.CosmosContainer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * On random items, ranks are those of Apache Lucene's own BM25, and of a naive reciprocal rank
 * fusion of them with distances: on one and on five partitions, in both connection modes, at any
 * page size.
 */
class RankingPropertiesTest {

    private static final int ITEMS = 40;
    private static final int[] PAGE_SIZES = {1, 7, 1_000};
    private static final int RRF_CONSTANT = 60;

    /** Words that are their own stems, so that the reference needs no analyzer. */
    private static final List<String> WORDS =
            List.of(
                    "tent", "kayak", "lamp", "rope", "boot", "stove", "map", "sled", "drum",
                    "kilt");

    private static TextContainers containers;
    private static final List<float[]> VECTORS = new ArrayList<>();
    private static final List<List<String>> TEXTS = new ArrayList<>();

    /**
     * For each item its place in the order of resource ids, which is the same in all containers.
     */
    private static final int[] BY_RESOURCE_ID = new int[ITEMS];

    private static final ByteBuffersDirectory LUCENE = new ByteBuffersDirectory();

    @BeforeAll
    static void createItems() throws IOException {
        containers = new TextContainers("rankings");
        Random random = new Random(23);
        try (IndexWriter writer =
                new IndexWriter(LUCENE, new IndexWriterConfig(new WhitespaceAnalyzer()))) {
            for (int i = 0; i < ITEMS; i++) {
                StringBuilder text = new StringBuilder();
                int length = 1 + random.nextInt(20);
                for (int word = 0; word < length; word++) {
                    int rank = (int) (WORDS.size() * Math.pow(random.nextDouble(), 2));
                    text.append(WORDS.get(rank)).append(' ');
                }
                float[] vector = {random.nextFloat(), random.nextFloat(), random.nextFloat()};
                VECTORS.add(vector);
                TEXTS.add(List.of(text.toString().strip().split(" ")));
                containers.add(
                        Map.of(
                                "id",
                                String.valueOf(i),
                                "pk",
                                "p" + i,
                                "text",
                                text.toString().strip(),
                                "vector",
                                vector));
                Document document = new Document();
                document.add(new TextField("text", text.toString(), Field.Store.NO));
                writer.addDocument(document);
            }
        }
        List<JsonNode> items =
                query(containers.all().get(0), 100, "SELECT c.id, c._rid FROM c").stream()
                        .sorted(Comparator.comparing(item -> item.get("_rid").asText()))
                        .toList();
        for (int place = 0; place < ITEMS; place++) {
            BY_RESOURCE_ID[items.get(place).get("id").asInt()] = place;
        }
    }

    /** Scores by id: Lucene numbers its documents in the order in which they came. */
    private static double[] bm25(List<String> terms) throws IOException {
        double[] scores = new double[ITEMS];
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (String term : terms) {
            query.add(new TermQuery(new Term("text", term)), BooleanClause.Occur.SHOULD);
        }
        try (DirectoryReader reader = DirectoryReader.open(LUCENE)) {
            for (ScoreDoc hit : new IndexSearcher(reader).search(query.build(), ITEMS).scoreDocs) {
                scores[hit.doc] = hit.score;
            }
        }
        return scores;
    }

    private static List<String> terms(Random random) {
        TreeSet<String> terms = new TreeSet<>();
        int count = 1 + random.nextInt(3);
        while (terms.size() < count) {
            terms.add(WORDS.get(random.nextInt(WORDS.size())));
        }
        return List.copyOf(terms);
    }

    private static String list(List<String> terms) {
        return "\"" + String.join("\", \"", terms) + "\"";
    }

    @RepeatedTest(6)
    void relevanceIsLucenes(RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition());
        List<String> terms = terms(random);
        check(
                random,
                "SELECT TOP %d c.id FROM c ORDER BY RANK FullTextScore(c.text, "
                        + list(terms)
                        + ")",
                bm25(terms));
    }

    @RepeatedTest(6)
    void ranksAreFused(RepetitionInfo repetition) throws IOException {
        Random random = new Random(100 + repetition.getCurrentRepetition());
        List<String> terms = terms(random);
        float[] query = {random.nextFloat(), random.nextFloat(), random.nextFloat()};
        boolean weighted = repetition.getCurrentRepetition() % 2 == 0;
        double[] weights =
                weighted ? new double[] {1 + random.nextInt(3), 0.5} : new double[] {1, 1};
        double[] distances = new double[ITEMS];
        for (int i = 0; i < ITEMS; i++) {
            for (int d = 0; d < query.length; d++) {
                distances[i] -= Math.pow((double) VECTORS.get(i)[d] - query[d], 2);
            }
        }
        double[] fused = new double[ITEMS];
        add(fused, weights[0], naiveBm25(terms));
        add(fused, weights[1], distances);
        check(
                random,
                "SELECT TOP %d c.id FROM c ORDER BY RANK RRF(FullTextScore(c.text, "
                        + list(terms)
                        + "), VectorDistance(c.vector, "
                        + Arrays.toString(query)
                        + ")"
                        + (weighted ? ", " + Arrays.toString(weights) : "")
                        + ")",
                fused);
    }

    /** With the usual parameters, in numbers of 64 bits: Lucene's have 32 and tie more often. */
    private static double[] naiveBm25(List<String> terms) {
        double words = TEXTS.stream().mapToInt(List::size).sum();
        double[] scores = new double[ITEMS];
        for (String term : terms) {
            double hits = TEXTS.stream().filter(text -> text.contains(term)).count();
            double idf = Math.log(1 + (ITEMS - hits + 0.5) / (hits + 0.5));
            for (int i = 0; i < ITEMS; i++) {
                int frequency = Collections.frequency(TEXTS.get(i), term);
                double norm = 1.2 * (1 - 0.75 + 0.75 * TEXTS.get(i).size() / (words / ITEMS));
                scores[i] += frequency == 0 ? 0 : idf * frequency / (frequency + norm);
            }
        }
        return scores;
    }

    /** The Java SDK gives equal scores different ranks, in the order of their resource ids. */
    private static void add(double[] fused, double weight, double[] scores) {
        List<Integer> ranking =
                IntStream.range(0, ITEMS)
                        .boxed()
                        .sorted(
                                Comparator.<Integer>comparingDouble(i -> -scores[i])
                                        .thenComparing(i -> BY_RESOURCE_ID[i]))
                        .toList();
        for (int rank = 0; rank < ITEMS; rank++) {
            fused[ranking.get(rank)] += weight / (RRF_CONSTANT + 1 + rank);
        }
    }

    private static void check(Random random, String text, double[] scores) {
        int top = 1 + random.nextInt(ITEMS);
        double[] best = scores.clone();
        Arrays.sort(best);
        for (CosmosContainer container : containers.all()) {
            List<JsonNode> results = query(container, PAGE_SIZES[0], text.formatted(top));
            assertThat(results).as(text).hasSize(top).doesNotHaveDuplicates();
            for (int i = 0; i < top; i++) {
                assertThat(scores[results.get(i).get("id").asInt()])
                        .as("%s at %d of %s", text, i, results)
                        .isCloseTo(best[ITEMS - 1 - i], within(1e-6));
            }
            for (int pageSize : PAGE_SIZES) {
                assertThat(query(container, pageSize, text.formatted(top)))
                        .as("%s in pages of %d", text, pageSize)
                        .isEqualTo(results);
            }
        }
    }
}
