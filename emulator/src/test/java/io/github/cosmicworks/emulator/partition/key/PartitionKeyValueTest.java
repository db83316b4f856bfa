package io.github.cosmicworks.emulator.partition.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.implementation.routing.PartitionKeyInternal;
import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionKeyValueTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gear-surf-surfboards",
                "",
                " ",
                "\"",
                "a\"b",
                "\\",
                "a\\",
                "\",\"",
                "\"]",
                "Zoë",
                "\u0000",
                "\u007f",
                "😀"
            })
    void aStringIsReadAsTheSdkWritesIt(String text) {
        String header = PartitionKeyInternal.fromObjectArray(List.of(text), true).toJson();
        assertThat(PartitionKeyValue.ofHeader(header).components())
                .containsExactly(new JsonString(text));
        String utf8 = JsonWriter.toJson(JsonArray.of(List.of(new JsonString(text))));
        assertThat(PartitionKeyValue.ofHeader(utf8).components())
                .containsExactly(new JsonString(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[\"",
                "[\"]",
                "\"\"",
                "[\"a\"b\"]",
                "[\"\\\"]",
                "[\"a\"",
                "[\"\t\"]",
                "[[\"a\"]]"
            })
    void whatIsNoKeyIsRefused(String header) {
        assertThatThrownBy(() -> PartitionKeyValue.ofHeader(header))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("is invalid");
    }
}
