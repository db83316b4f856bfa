package io.github.cosmicworks.emulator.search;

import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.List;
import java.util.ServiceLoader;

/** The analyzers that are there, loaded for the first text. */
public final class TextAnalyzers {

    private static final String MISSING =
            "Full-text search takes analyzers of languages, which are a module of their own because they are large: add"
                    + " the dependency io.github.cosmicworks:emulator-analyzers, of the same version as the emulator.";

    private TextAnalyzers() {}

    /** Loaded once for all emulators in this JVM. */
    private static final class Loaded {

        static final List<TextAnalyzerProvider> PROVIDERS =
                ServiceLoader.load(
                                TextAnalyzerProvider.class,
                                TextAnalyzerProvider.class.getClassLoader())
                        .stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
    }

    /**
     * The analyzer of a language.
     *
     * @throws ServiceException 400 that names the dependency when there is none
     */
    public static TextAnalyzer of(String language) {
        for (TextAnalyzerProvider provider : Loaded.PROVIDERS) {
            TextAnalyzer analyzer = provider.analyzer(language);
            if (analyzer != null) {
                return analyzer;
            }
        }
        throw ServiceException.badRequest(MISSING);
    }
}
