package io.github.cosmicworks.emulator.search;

/**
 * Has analyzers for languages; found by {@link java.util.ServiceLoader}, for they are a library
 * that is large.
 */
@FunctionalInterface
public interface TextAnalyzerProvider {

    /**
     * The analyzer of a language.
     *
     * @param language as a full text policy names it, e.g. {@code en-US}
     * @return null when there is none
     */
    TextAnalyzer analyzer(String language);
}
