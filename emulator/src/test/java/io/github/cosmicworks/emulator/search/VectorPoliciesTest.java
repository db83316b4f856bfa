package io.github.cosmicworks.emulator.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cosmicworks.emulator.account.policy.ContainerDefinition;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Vector policies and vector indexes that the service takes, and what it says of others. The words
 * are those that the tests of the Python SDK look for, and the limits those of the documentation.
 *
 * @see <a
 *     href="https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/cosmos/azure-cosmos/tests/test_vector_policy.py">test_vector_policy.py</a>
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/index-policy#vector-indexes">Vector
 *     indexes</a>
 */
class VectorPoliciesTest {

    private static final String VECTOR =
            "{'path': '/vector1', 'dataType': 'float32', 'dimensions': 256, 'distanceFunction': 'euclidean'}";

    static ContainerDefinition container(String policies) {
        String json =
                "{'id': 'c', 'partitionKey': {'paths': ['/id'], 'kind': 'Hash', 'version': 2}, %s}"
                        .formatted(policies)
                        .replace('\'', '"');
        try {
            return ContainerDefinition.of(
                    JsonParser.parseObject(json.getBytes(StandardCharsets.UTF_8)));
        } catch (JsonSyntaxException e) {
            throw new AssertionError(json, e);
        }
    }

    private static String policies(String embeddings, String indexes) {
        return "'vectorEmbeddingPolicy': {'vectorEmbeddings': [%s]}, 'indexingPolicy': {'vectorIndexes': [%s]}"
                .formatted(embeddings, indexes);
    }

    private static void refuses(String policies, String message) {
        assertThatThrownBy(() -> container(policies))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.status()).isEqualTo(400))
                .hasMessageStartingWith("Message: {\"Errors\":[\"")
                .hasMessageContaining(message);
    }

    @Test
    void whatIsSentIsKept() {
        String index =
                "{'path': '/vector1', 'type': 'diskANN', 'quantizerType': 'product', 'quantizationByteSize': 8,"
                        + " 'vectorIndexShardKey': ['/country/city'], 'indexingSearchListSize': 50}";
        ContainerDefinition definition = container(policies(VECTOR, index));
        JsonObject indexing = (JsonObject) definition.json().get("indexingPolicy");
        assertThat(indexing.get("vectorIndexes").toString())
                .isEqualTo(
                        ("[" + index.replace(": ", ":").replace(", ", ",") + "]")
                                .replace('\'', '"'));
        assertThat(definition.json().get("vectorEmbeddingPolicy").toString())
                .contains(VECTOR.replace(": ", ":").replace(", ", ",").replace('\'', '"'));
        assertThat(definition.search().vectors())
                .singleElement()
                .extracting(VectorPath::dimensions)
                .isEqualTo(256);
    }

    /** The defaults are those of the documentation of container vector policies. */
    @Test
    void whatIsLeftOutIsFilledIn() {
        assertThat(
                        container("'vectorEmbeddingPolicy': {'vectorEmbeddings': [{'path': '/v'}]}")
                                .json()
                                .get("vectorEmbeddingPolicy")
                                .toString())
                .isEqualTo(
                        "{\"vectorEmbeddings\":[{\"path\":\"/v\",\"dataType\":\"float32\",\"dimensions\":1536,\"distanceFunction\":\"cosine\"}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            'path': '/v', 'dataType': 'float33' | Vector Embedding Policy has an invalid DataType
            'path': '/v', 'dimensions': 8000 | Vector Embedding Policy has Dimensions:8000 which is more than the maximum supported value
            'path': '/v', 'dimensions': 4097 | Vector Embedding Policy has Dimensions:4097 which is more than the maximum supported value
            'path': '/v', 'dimensions': -1 | The Vector Embedding Policy has Dimensions:-1
            'path': '/v', 'distanceFunction': 'handMeasured' | The Vector Embedding Policy has an invalid DistanceFunction:handMeasured
            'path': 'v' | The Vector Embedding Policy has an invalid Path:v
            'path': '/v/[]' | The Vector Embedding Policy has an invalid Path:/v/[]
            """)
    void anEmbeddingIsRefused(String embedding, String message) {
        refuses(
                "'vectorEmbeddingPolicy': {'vectorEmbeddings': [{%s}]}".formatted(embedding),
                message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            'path': '/vector1', 'type': 'notFlat' | Index Type::notFlat is invalid
            'path': '/vector3', 'type': 'flat' | vector3 not matching in Embedding's path
            'path': '/vector1', 'type': 'quantizedFlat', 'quantizationByteSize': 0 | The Vector Indexing Policy parameter QuantizationByteSize value :: 0 is out of range. The allowed range is between 1 and 256.
            'path': '/vector1', 'type': 'diskANN', 'indexingSearchListSize': 5 | IndexingSearchListSize value :: 5 is out of range. The allowed range is between 25 and 500.
            'path': '/vector1', 'type': 'diskANN', 'vectorIndexShardKey': ['country'] | The Vector Indexing Policy has an invalid Shard Path: country.
            'path': '/vector1', 'type': 'diskANN', 'vectorIndexShardKey': ['/country', '/city', '/zipcode'] | The number of shard paths defined in the Vector Indexing Policy: 3 exceeds the maximum: 1.
            'path': '/vector1', 'type': 'diskANN', 'vectorIndexShardKey': '/country' | One of the specified inputs is invalid
            'path': '/vector1', 'type': 'diskANN', 'quantizerType': 'round' | invalid QuantizerType:round
            """)
    void anIndexIsRefused(String index, String message) {
        refuses(policies(VECTOR, "{" + index + "}"), message);
    }

    @Test
    void aFlatIndexTakes505Dimensions() {
        container(policies("{'path': '/v', 'dimensions': 505}", "{'path': '/v', 'type': 'flat'}"));
        refuses(
                policies("{'path': '/v', 'dimensions': 506}", "{'path': '/v', 'type': 'flat'}"),
                "at most 505 dimensions");
    }

    @Test
    void aReplaceKeepsVectorsAndTheirIndexes() {
        ContainerDefinition before =
                container(policies(VECTOR, "{'path': '/vector1', 'type': 'flat'}"));
        before.requireReplaceable(
                container(
                        "'defaultTtl': 60, "
                                + policies(VECTOR, "{'type': 'flat', 'path': '/vector1'}")));
        assertThatThrownBy(
                        () ->
                                before.requireReplaceable(
                                        container(
                                                policies(
                                                        VECTOR.replace("256", "384"),
                                                        "{'path': '/vector1', 'type': 'flat'}"))))
                .hasMessageContaining(
                        "Paths in existing embedding policy cannot be modified in Collection Replace");
        assertThatThrownBy(
                        () ->
                                before.requireReplaceable(
                                        container(
                                                policies(
                                                        VECTOR,
                                                        "{'path': '/vector1', 'type': 'quantizedFlat'}"))))
                .hasMessageContaining(
                        "Paths in existing vector indexing policy cannot be modified in Collection Replace");
        refuses(
                "'indexingPolicy': {'vectorIndexes': [{'path': '/vector1', 'type': 'flat'}]}",
                "The Vector Indexing Policy's path::/vector1 not matching in Embedding's path.");
    }

    /** The documentation: they are set when the container is created, and cannot be changed. */
    @Test
    void aReplaceAddsNoVectors() {
        ContainerDefinition without = container("'defaultTtl': 60");
        ContainerDefinition with = container(policies(VECTOR, ""));
        assertThatThrownBy(() -> without.requireReplaceable(with))
                .hasMessageContaining(
                        "Paths in existing embedding policy cannot be modified in Collection Replace");
        assertThatThrownBy(() -> with.requireReplaceable(without))
                .hasMessageContaining(
                        "Paths in existing embedding policy cannot be modified in Collection Replace");
    }

    /**
     * The documentation recommends to leave the path out of the usual index, and demands it not.
     */
    @Test
    void aVectorPathMayBeInTheUsualIndex() {
        assertThat(
                        container(policies(VECTOR, "{'path': '/vector1', 'type': 'diskANN'}"))
                                .search()
                                .vectors())
                .hasSize(1);
    }
}
