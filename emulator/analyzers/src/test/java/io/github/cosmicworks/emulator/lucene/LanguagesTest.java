package io.github.cosmicworks.emulator.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.search.TextAnalyzers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Words are found by other forms of them, in every language of the service.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/gen-ai/full-text-search#multi-language-support-preview">Multi-language
 *     support</a>
 */
class LanguagesTest {

    private static List<String> terms(String language, String text) {
        List<String> terms = new ArrayList<>();
        TextAnalyzers.of(language).analyze(text, (term, position) -> terms.add(term));
        return terms;
    }

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
    void formsOfAWordAreOneTerm(String language, String one, String other) {
        assertThat(terms(language, one)).hasSize(1).isEqualTo(terms(language, other));
    }

    /** The documentation lists the words, and has them for English only. */
    @Test
    void wordsThatSayNothingAreLeftOut() {
        assertThat(terms("en-US", "This is the best of the new helmets")).containsExactly("helmet");
        assertThat(terms("de-DE", "und die")).hasSize(2);
    }

    @Test
    void positionsCountWhatIsLeftOut() {
        List<Integer> positions = new ArrayList<>();
        TextAnalyzers.of("en-US")
                .analyze("helmet of the rider", (term, position) -> positions.add(position));
        assertThat(positions).containsExactly(0, 3);
    }
}
