package io.github.cosmicworks.howto.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.QueryBuilder;

/** The products in an index of Apache Lucene: its own BM25 says how relevant they are. */
final class LuceneShop {

    /** The words that say nothing, as the documentation of the service lists them. */
    private static final String STOP_WORDS =
            "/io/github/cosmicworks/emulator/lucene/stopwords-en-US.txt";

    private LuceneShop() {}

    /**
     * The names of the most relevant products first; those without any of the words are left out.
     */
    static List<String> mostRelevant(Predicate<ShopProduct> scope, String... words) {
        Map<String, Double> scores = scores(scope, words);
        return scores.keySet().stream()
                .sorted((a, b) -> Double.compare(scores.get(b), scores.get(a)))
                .toList();
    }

    /** By name, the scores of the products of a scope that have one of the words. */
    static Map<String, Double> scores(Predicate<ShopProduct> scope, String... words) {
        List<ShopProduct> products = Shop.products().stream().filter(scope).toList();
        try (ByteBuffersDirectory directory = new ByteBuffersDirectory();
                Analyzer analyzer = new EnglishAnalyzer(stopWords())) {
            try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
                for (ShopProduct product : products) {
                    Document document = new Document();
                    document.add(new TextField("text", product.description(), Field.Store.NO));
                    writer.addDocument(document);
                }
            }
            Query query =
                    new QueryBuilder(analyzer).createBooleanQuery("text", String.join(" ", words));
            Map<String, Double> scores = new HashMap<>();
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                for (ScoreDoc hit :
                        new IndexSearcher(reader).search(query, products.size()).scoreDocs) {
                    scores.put(products.get(hit.doc).name(), (double) hit.score);
                }
            }
            return scores;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CharArraySet stopWords() throws IOException {
        CharArraySet words = new CharArraySet(1_000, true);
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                LuceneShop.class.getResourceAsStream(STOP_WORDS),
                                StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> words.addAll(Arrays.asList(line.split(" "))));
        }
        return words;
    }
}
