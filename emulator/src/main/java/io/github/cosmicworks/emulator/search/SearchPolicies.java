package io.github.cosmicworks.emulator.search;

import java.util.List;
import java.util.Map;

/**
 * What a container's policies say of search.
 *
 * @param vectors the paths of the vector policy
 * @param vectorIndexes the paths that have a vector index, and its type
 * @param defaultLanguage the language of texts whose path has none, e.g. {@code en-US}
 * @param languages the languages of the paths in the full text policy
 * @param textIndexes the paths that have a full text index
 */
public record SearchPolicies(
        List<VectorPath> vectors,
        Map<List<String>, VectorIndexType> vectorIndexes,
        String defaultLanguage,
        Map<List<String>, String> languages,
        List<List<String>> textIndexes) {

    /** The language of a container that names none; the first that the service has had. */
    public static final String ENGLISH = "en-US";

    /** Those of a container without any. */
    public static final SearchPolicies NONE =
            new SearchPolicies(List.of(), Map.of(), ENGLISH, Map.of(), List.of());

    public SearchPolicies {
        vectors = List.copyOf(vectors);
        vectorIndexes = Map.copyOf(vectorIndexes);
        languages = Map.copyOf(languages);
        textIndexes = List.copyOf(textIndexes);
    }

    /** The vector policy of a path, or null. */
    public VectorPath vector(List<String> steps) {
        for (VectorPath vector : vectors) {
            if (vector.steps().equals(steps)) {
                return vector;
            }
        }
        return null;
    }

    /** The type of the vector index that makes a search by a path faster, or null. */
    public VectorIndexType vectorIndex(List<String> steps) {
        return vectorIndexes.get(steps);
    }

    /** Whether a full text index makes a search in a path faster. */
    public boolean hasTextIndex(List<String> steps) {
        return textIndexes.contains(steps);
    }

    /** The language of the texts at a path. */
    public String language(List<String> steps) {
        return languages.getOrDefault(steps, defaultLanguage);
    }
}
