package io.github.cosmicworks.emulator.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the runnable jar and the image are made of knows the languages of full-text search.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/gen-ai/full-text-search">Full-text
 *     search</a>
 */
class BundledAnalyzersTest {

    @ParameterizedTest
    @CsvSource({
        "en-US, helmets, helmet",
        "de-DE, Häuser, haus",
        "es-ES, bicicletas, bicicleta",
        "fr-FR, vélos, vélo",
        "it-IT, biciclette, bicicletta",
        "pt-PT, bicicletas, bicicleta",
        "pt-BR, bicicletas, bicicleta"
    })
    void everyLanguageIsThere(String language, String one, String other) {
        assertThat(terms(language, one)).hasSize(1).isEqualTo(terms(language, other));
    }

    private static List<String> terms(String language, String text) {
        List<String> terms = new ArrayList<>();
        TextAnalyzers.of(language).analyze(text, (term, position) -> terms.add(term));
        return terms;
    }
}
