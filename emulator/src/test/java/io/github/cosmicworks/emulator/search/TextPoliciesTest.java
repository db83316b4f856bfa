package io.github.cosmicworks.emulator.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cosmicworks.emulator.account.policy.ContainerDefinition;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Full text policies and their indexes: what is kept, and what is refused with which words.
 *
 * @see <a
 *     href="https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/cosmos/azure-cosmos/tests/test_full_text_policy.py">What
 *     the tests of the Python SDK expect of the service</a>
 */
class TextPoliciesTest {

    private static final String TEXTS =
            "'fullTextPolicy': {'defaultLanguage': 'en-US', 'fullTextPaths': [{'path': '/abstract', 'language': 'en-US'}]}";

    private static ContainerDefinition container(String policies) {
        return VectorPoliciesTest.container(policies);
    }

    private static void refuses(String policies, String message) {
        assertThatThrownBy(() -> container(policies))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.status()).isEqualTo(400))
                .hasMessageContaining(message);
    }

    private static String compact(String json) {
        return json.replace('\'', '"').replace(": ", ":").replace(", ", ",");
    }

    /** Languages may be left out, and paths, too; nothing is added to what was sent. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'defaultLanguage': 'en-US', 'fullTextPaths': [{'path': '/abstract', 'language': 'en-US'}]}",
                "{'defaultLanguage': 'en-US', 'fullTextPaths': [{'path': '/abstract'}]}",
                "{'defaultLanguage': 'en-US'}"
            })
    void whatIsSentIsKept(String policy) {
        assertThat(container("'fullTextPolicy': " + policy).json().get("fullTextPolicy").toString())
                .isEqualTo(compact(policy));
    }

    @Test
    void anIndexIsKept() {
        ContainerDefinition definition =
                container(
                        TEXTS + ", 'indexingPolicy': {'fullTextIndexes': [{'path': '/abstract'}]}");
        JsonObject indexing = (JsonObject) definition.json().get("indexingPolicy");
        assertThat(indexing.get("fullTextIndexes").toString())
                .isEqualTo("[{\"path\":\"/abstract\"}]");
        assertThat(definition.search().hasTextIndex(List.of("abstract"))).isTrue();
    }

    /** A path without a language has the default one, and so has a path in no policy. */
    @Test
    void aPathHasALanguage() {
        SearchPolicies policies =
                container(
                                "'fullTextPolicy': {'defaultLanguage': 'de-DE', 'fullTextPaths': [{'path': '/a', 'language': 'fr-FR'}, {'path': '/b/c'}]}")
                        .search();
        assertThat(policies.language(List.of("a"))).isEqualTo("fr-FR");
        assertThat(policies.language(List.of("b", "c"))).isEqualTo("de-DE");
        assertThat(policies.language(List.of("d"))).isEqualTo("de-DE");
        assertThat(policies.hasTextIndex(List.of("a"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            'defaultLanguage': 'en-US', 'fullTextPaths': [{'path': 'abstract', 'language': 'en-US'}] | The Full Text Policy contains an invalid Path: abstract
            'defaultLanguage': 'en-US', 'fullTextPaths': [{'path': '/a/*'}] | The Full Text Policy contains an invalid Path: /a/*
            'defaultLanguage': 'en-US', 'fullTextPaths': [{'path': '/a/[]'}] | The Full Text Policy contains an invalid Path: /a/[]
            'defaultLanguage': 'spa-SPA', 'fullTextPaths': [{'path': '/abstract', 'language': 'en-US'}] | The Full Text Policy contains an unsupported language spa-SPA. Supported languages are:
            'defaultLanguage': 'en-US', 'fullTextPaths': [{'path': '/abstract', 'language': 'spa-SPA'}] | The Full Text Policy contains an unsupported language spa-SPA. Supported languages are:
            'defaultLanguage': 7 | The Full Text Policy contains invalid syntax
            'defaultLanguage': 'en-US', 'fullTextPaths': [{'path': '/a'}, {'path': '/a'}] | Duplicate Path :/a found in Full Text Policy.
            'defaultLanguage': 'en-US', 'fullTextPaths': '/a' | One of the specified inputs is invalid
            """)
    void aPolicyIsRefused(String policy, String message) {
        refuses("'fullTextPolicy': {%s}".formatted(policy), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {'path': '/path'} | The path of the Full Text Index /path does not match the path specified in the Full Text Policy
            {'path': 'abstract'} | Full-text index specification at index (0) contains invalid path
            {'path': '/abstract'}, {'path': '/abstract/*'} | Full-text index specification at index (1) contains invalid path
            {'not_path': 'abstract'} | Missing path in full-text index specification at index (0)
            """)
    void anIndexIsRefused(String indexes, String message) {
        refuses(
                TEXTS + ", 'indexingPolicy': {'fullTextIndexes': [%s]}".formatted(indexes),
                message);
    }

    @Test
    void anIndexTakesAPolicy() {
        refuses(
                "'indexingPolicy': {'fullTextIndexes': [{'path': '/path'}]}",
                "The path of the Full Text Index /path does not match the path specified in the Full Text Policy");
    }

    /** Unlike those of vectors, policies and indexes of texts may come, change and go. */
    @Test
    void aReplaceMayChangeThem() {
        ContainerDefinition without = container("'defaultTtl': 60");
        ContainerDefinition with =
                container(
                        TEXTS + ", 'indexingPolicy': {'fullTextIndexes': [{'path': '/abstract'}]}");
        ContainerDefinition other =
                container(
                        (TEXTS + ", 'indexingPolicy': {'fullTextIndexes': [{'path': '/abstract'}]}")
                                .replace("/abstract", "/new_path"));
        without.requireReplaceable(with);
        with.requireReplaceable(other);
        with.requireReplaceable(without);
    }
}
