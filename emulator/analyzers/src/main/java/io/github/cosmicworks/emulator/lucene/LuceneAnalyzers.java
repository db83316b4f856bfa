package io.github.cosmicworks.emulator.lucene;

import io.github.cosmicworks.emulator.search.TextAnalyzer;
import io.github.cosmicworks.emulator.search.TextAnalyzerProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.br.BrazilianAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * The languages of the service. Words that say nothing are left out of English texts only, and they
 * are those that the documentation lists: for other languages the service leaves out none.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/gen-ai/stopwords">Stopwords</a>
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/gen-ai/full-text-search#multi-language-support-preview">Multi-language
 *     support</a>
 */
public final class LuceneAnalyzers implements TextAnalyzerProvider {

    private static final String STOP_WORDS = "stopwords-en-US.txt";

    private final Map<String, TextAnalyzer> analyzers = new ConcurrentHashMap<>();

    /** Called by {@link java.util.ServiceLoader}. */
    public LuceneAnalyzers() {}

    @Override
    public TextAnalyzer analyzer(String language) {
        return analyzers.computeIfAbsent(
                language.toLowerCase(Locale.ROOT),
                known -> {
                    Analyzer analyzer = lucene(known);
                    return analyzer == null ? null : (text, sink) -> analyze(analyzer, text, sink);
                });
    }

    private static Analyzer lucene(String language) {
        return switch (language) {
            case "en-us" -> new EnglishAnalyzer(englishStopWords());
            case "de-de" -> new GermanAnalyzer(CharArraySet.EMPTY_SET);
            case "es-es" -> new SpanishAnalyzer(CharArraySet.EMPTY_SET);
            case "fr-fr" -> new FrenchAnalyzer(CharArraySet.EMPTY_SET);
            case "it-it" -> new ItalianAnalyzer(CharArraySet.EMPTY_SET);
            case "pt-pt" -> new PortugueseAnalyzer(CharArraySet.EMPTY_SET);
            case "pt-br" -> new BrazilianAnalyzer(CharArraySet.EMPTY_SET);
            default -> null;
        };
    }

    private static CharArraySet englishStopWords() {
        CharArraySet words = new CharArraySet(1_000, true);
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                LuceneAnalyzers.class.getResourceAsStream(STOP_WORDS),
                                StandardCharsets.UTF_8))) {
            reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> words.addAll(java.util.List.of(line.split(" "))));
        } catch (IOException e) {
            throw new UncheckedIOException("The list of stop words cannot be read", e);
        }
        return words;
    }

    private static void analyze(Analyzer analyzer, String text, TextAnalyzer.Sink sink) {
        try (TokenStream tokens = analyzer.tokenStream("text", text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            PositionIncrementAttribute increment =
                    tokens.addAttribute(PositionIncrementAttribute.class);
            tokens.reset();
            int position = -1;
            while (tokens.incrementToken()) {
                position += increment.getPositionIncrement();
                sink.accept(term.toString(), position);
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory failed", e);
        }
    }
}
