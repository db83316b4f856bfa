package io.github.cosmicworks.emulator.direct;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The paths are ours; clients send them back as they are, with or without the first slash. */
class ReplicaPathTest {

    @ParameterizedTest
    @CsvSource({"0, true", "3, false", "999999999, false"})
    void whatIsHandedOutIsUnderstood(int replica, boolean primary) {
        ReplicaPath path = new ReplicaPath("Hjd5sa-oAKw=", "12", replica);

        assertThat(ReplicaPath.parse(path.toString())).isEqualTo(path);
        assertThat(ReplicaPath.parse(path.toString().substring(1))).isEqualTo(path);
        assertThat(path.isPrimary()).isEqualTo(primary);
    }

    @Test
    void theLastSlashMayBeMissing() {
        assertThat(ReplicaPath.parse("/apps/emulator/services/M/partitions/M/replicas/1s"))
                .isEqualTo(new ReplicaPath("M", "M", 1));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "/",
                "/apps",
                "/apps/emulator/services/",
                "/apps/emulator/services/M",
                "/apps/emulator/services/M/partitions/",
                "/apps/emulator/services/M/partitions/0/replicas/",
                "/apps/emulator/services/M/partitions/0/replicas/p/",
                "/apps/emulator/services/M/partitions/0/replicas/1",
                "/apps/emulator/services/M/partitions/0/replicas/1x/",
                "/apps/emulator/services/M/partitions/0/replicas/1p//",
                "/apps/emulator/services/M/partitions/0/replicas/1234567890p/",
                "/apps/emulator/services/M/partitions//replicas/1p/",
                "/apps/emulator/services//partitions/0/replicas/1p/",
                "/apps/emulator/services/M/n/partitions/0/replicas/1p/",
                "/apps/another/services/M/partitions/0/replicas/1p/",
                "//apps/emulator/services/M/partitions/0/replicas/1p/"
            })
    void anythingElseIsNoneOfOurs(String path) {
        assertThat(ReplicaPath.parse(path)).isNull();
    }
}
