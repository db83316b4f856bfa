package io.github.cosmicworks.emulator.partition.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.implementation.routing.PartitionKeyInternal;
import com.azure.cosmos.implementation.routing.PartitionKeyInternalHelper;
import com.azure.cosmos.models.PartitionKeyDefinitionVersion;
import com.azure.cosmos.models.PartitionKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The SDK routes by its own computation of the key, so its answer is what ours has to be. */
class EffectivePartitionKeyTest {

    static List<String> headers() {
        List<String> headers =
                new ArrayList<>(
                        List.of(
                                "[\"\"]",
                                "[\"61dba35b-4f02-45c5-b648-c6badc0cbd79\"]",
                                "[\"übergrößenträger\"]",
                                "[\"\uD83C\uDFC4\"]",
                                "[null]",
                                "[true]",
                                "[false]",
                                "[{}]",
                                "[0]",
                                "[-0.0]",
                                "[1]",
                                "[-1]",
                                "[3.14159]",
                                "[1e308]",
                                "[-4.9e-324]",
                                "[9007199254740993]"));
        for (int length : new int[] {1, 7, 8, 14, 15, 16, 17, 31, 99, 100, 101, 500, 2048}) {
            headers.add("[\"" + "x".repeat(length) + "\"]");
            headers.add("[\"" + "é".repeat(length) + "\"]");
        }
        return headers;
    }

    @ParameterizedTest
    @MethodSource("headers")
    void version2IsWhatTheSdkComputes(String header) {
        assertSame(header, List.of("/a"), PartitionKeyDefinition.Kind.HASH, 2);
    }

    @ParameterizedTest
    @MethodSource("headers")
    void version1IsWhatTheSdkComputes(String header) {
        assertSame(header, List.of("/a"), PartitionKeyDefinition.Kind.HASH, 1);
    }

    @Test
    void everyLevelOfAHierarchicalKeyIsHashedOnItsOwn() {
        List<String> paths = List.of("/tenant", "/user", "/session");
        for (String header :
                List.of(
                        "[\"contoso\"]",
                        "[\"contoso\",17]",
                        "[\"contoso\",null,{}]",
                        "[1,true,\"x\"]")) {
            assertSame(header, paths, PartitionKeyDefinition.Kind.MULTI_HASH, 2);
        }
    }

    @Test
    void everyKeyLiesInTheFullRange() {
        PartitionKeyDefinition definition =
                new PartitionKeyDefinition(
                        List.of(List.of("a")), PartitionKeyDefinition.Kind.HASH, 2);
        for (String header : headers()) {
            String key = EffectivePartitionKey.of(PartitionKeyValue.ofHeader(header), definition);
            assertThat(EpkRange.FULL.contains(key)).as(header).isTrue();
        }
    }

    private static void assertSame(
            String header, List<String> paths, PartitionKeyDefinition.Kind kind, int version) {
        com.azure.cosmos.models.PartitionKeyDefinition theirs =
                new com.azure.cosmos.models.PartitionKeyDefinition()
                        .setPaths(paths)
                        .setKind(
                                kind == PartitionKeyDefinition.Kind.HASH
                                        ? PartitionKind.HASH
                                        : PartitionKind.MULTI_HASH)
                        .setVersion(
                                version == 2
                                        ? PartitionKeyDefinitionVersion.V2
                                        : PartitionKeyDefinitionVersion.V1);
        String expected =
                PartitionKeyInternalHelper.getEffectivePartitionKeyString(
                        PartitionKeyInternal.fromJsonString(header), theirs);

        List<List<String>> names = paths.stream().map(path -> List.of(path.substring(1))).toList();
        PartitionKeyDefinition ours = new PartitionKeyDefinition(names, kind, version);
        assertThat(EffectivePartitionKey.of(PartitionKeyValue.ofHeader(header), ours))
                .as(header)
                .isEqualTo(expected);
    }
}
