package io.github.cosmicworks.emulator.account.policy;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.search.SearchPolicies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The full text policy of a container and its full text indexes: validated, with the service's
 * words where tests of its SDKs tell them.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/gen-ai/full-text-search">Full-text
 *     search</a>
 * @see <a
 *     href="https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/cosmos/azure-cosmos/tests/test_full_text_policy.py">Which
 *     policies the service refuses</a>
 */
final class TextPolicies {

    static final String POLICY = "fullTextPolicy";

    private static final List<String> LANGUAGES =
            List.of("en-US", "de-DE", "es-ES", "fr-FR", "it-IT", "pt-PT", "pt-BR");

    private TextPolicies() {}

    /** The language of texts whose path has none. */
    static String defaultLanguage(JsonValue policy) {
        return policy instanceof JsonObject given && given.get("defaultLanguage").isDefined()
                ? language(given, "defaultLanguage")
                : SearchPolicies.ENGLISH;
    }

    /**
     * The languages of the paths of the policy in a request.
     *
     * @throws ServiceException 400 that says what is wrong
     */
    static Map<List<String>, String> languages(JsonValue policy) {
        Map<List<String>, String> languages = new HashMap<>();
        if (!(policy instanceof JsonObject given)) {
            return languages;
        }
        String otherwise = defaultLanguage(policy);
        for (JsonValue element : list(given.get("fullTextPaths"))) {
            if (!(element instanceof JsonObject path)) {
                throw PolicyErrors.invalidInput();
            }
            List<String> steps = steps(path.string("path"));
            if (steps == null) {
                throw PolicyErrors.of(
                        "The Full Text Policy contains an invalid Path: %s", path.string("path"));
            }
            String language = path.has("language") ? language(path, "language") : otherwise;
            if (languages.put(steps, language) != null) {
                throw PolicyErrors.of(
                        "Duplicate Path :%s found in Full Text Policy.", path.string("path"));
            }
        }
        return languages;
    }

    private static String language(JsonObject object, String name) {
        String language = object.string(name);
        if (language == null) {
            throw PolicyErrors.of("The Full Text Policy contains invalid syntax.");
        }
        return LANGUAGES.stream()
                .filter(known -> known.equalsIgnoreCase(language))
                .findAny()
                .orElseThrow(
                        () ->
                                PolicyErrors.of(
                                        "The Full Text Policy contains an unsupported language %s. Supported languages are: %s",
                                        language, String.join(", ", LANGUAGES)));
    }

    private static Iterable<JsonValue> list(JsonValue value) {
        if (value instanceof JsonArray array) {
            return array;
        }
        if (value.isDefined() && value.type() != JsonValue.Type.NULL) {
            throw PolicyErrors.invalidInput();
        }
        return List.of();
    }

    /** Null when a path is none: wildcards are not supported. */
    private static List<String> steps(String path) {
        try {
            List<String> steps = PropertyPath.parse(path, "full text policy");
            return steps.contains("*") || steps.contains("?") || steps.contains("[]")
                    ? null
                    : steps;
        } catch (ServiceException e) {
            return null;
        }
    }

    /**
     * Checks the full text indexes of an indexing policy against the full text policy.
     *
     * @return the paths that have an index
     * @throws ServiceException 400 that says what is wrong
     */
    static List<List<String>> indexes(
            JsonObject indexingPolicy, Map<List<String>, String> languages) {
        List<List<String>> indexed = new ArrayList<>();
        int at = 0;
        for (JsonValue element : list(indexingPolicy.get("fullTextIndexes"))) {
            String path = element instanceof JsonObject index ? index.string("path") : null;
            if (path == null) {
                throw PolicyErrors.of(
                        "Missing path in full-text index specification at index (%d)", at);
            }
            List<String> steps = steps(path);
            if (steps == null) {
                throw PolicyErrors.of(
                        "Full-text index specification at index (%d) contains invalid path", at);
            }
            if (!languages.containsKey(steps)) {
                throw PolicyErrors.of(
                        "The path of the Full Text Index %s does not match the path specified in the Full Text Policy",
                        path);
            }
            indexed.add(steps);
            at++;
        }
        return indexed;
    }
}
