package io.github.cosmicworks.emulator.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.AccountDump;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.storage.journal.RecordType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * All that an account has, so that two of them can be compared: but for the numbers that were given
 * out, as those that something refused has got are free again.
 */
record StoredState(List<String> lines) {

    private static final List<String> NUMBERS =
            List.of(
                    "changes",
                    "databases",
                    "offers",
                    "containers",
                    "numbers",
                    "positions",
                    "scripts",
                    "scriptChanges");

    static StoredState of(Account account) {
        List<String> lines = new ArrayList<>();
        try {
            AccountDump.of(account).write((type, content) -> lines.add(line(type, content)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new StoredState(lines);
    }

    private static String line(RecordType type, byte[] content) {
        if (type != RecordType.RESOURCE) {
            return type + " " + new String(content, StandardCharsets.ISO_8859_1);
        }
        try {
            JsonObject.Builder resource = JsonParser.parseObject(content).toBuilder();
            NUMBERS.forEach(resource::remove);
            return resource.build().toString();
        } catch (JsonSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Shows the first difference rather than two accounts. */
    void assertSame(Account account) {
        List<String> others = of(account).lines;
        for (int i = 0; i < Math.min(lines.size(), others.size()); i++) {
            assertThat(others.get(i)).as("record %d", i).isEqualTo(lines.get(i));
        }
        assertThat(others).hasSameSizeAs(lines);
    }
}
