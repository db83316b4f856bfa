package io.github.cosmicworks.emulator.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostNamesTest {

    private final HostNames names = new HostNames(Set.of("db.example.com"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "LOCALHOST:8081",
                "127.0.0.1:8081",
                "169.254.169.254",
                "[::1]:8081",
                "[::1]",
                "cosmos:8081",
                "cosmos.localhost",
                "host.docker.internal:8081",
                "db.example.com",
                "DB.example.com:443"
            })
    void addressesAndNamesThatNoSiteCanHaveAreAccepted(String host) {
        assertThat(names.accept(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.com",
                "example.com.",
                "localhost.example.com:8081",
                "127.0.0.1.example.com",
                "db.example.com.example.org",
                "other.db.example.com"
            })
    void namesThatASiteCanHaveAreNot(String host) {
        assertThat(names.accept(host)).isFalse();
    }

    /** Browsers send a name always. */
    @Test
    void noNameIsAccepted() {
        assertThat(names.accept(null)).isTrue();
    }
}
