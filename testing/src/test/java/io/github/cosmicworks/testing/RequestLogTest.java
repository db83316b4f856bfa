package io.github.cosmicworks.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.cosmicworks.emulator.AnsweredRequest;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How much of what an emulator was asked is kept, and for whom. */
class RequestLogTest {

    private final RequestLog log = new RequestLog();

    private void read(String database, int times) {
        for (int i = 0; i < times; i++) {
            log.answered(
                    new AnsweredRequest(
                            "read",
                            "docs",
                            "dbs/" + database + "/colls/products/docs/yamba",
                            200,
                            0,
                            1,
                            Duration.ZERO,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty()));
        }
    }

    @Test
    void aNameThatBeginsWithThatOfTheDatabaseIsAnotherOne() {
        log.open();
        read("shop", 1);
        read("shop-2", 2);
        assertThat(log.since(0, "shop")).hasSize(1);
    }

    @Test
    void nobodyPaysForALogThatNobodyReads() {
        assertThat(log.isWatching()).isFalse();
        read("shop", 1);
        assertThat(log.position()).isZero();

        log.open();
        log.open();
        read("shop", 2);
        log.close();
        assertThat(log.isWatching()).isTrue();
        assertThat(log.since(0, "shop")).hasSize(2);
        log.close();
        assertThat(log.isWatching()).isFalse();

        // The next reader finds nothing of before, and positions go on.
        log.open();
        assertThat(log.since(log.position(), "shop")).isEmpty();
        assertThat(log.position()).isEqualTo(2);
        assertThatIllegalStateException().isThrownBy(() -> log.since(0, "shop"));
    }

    @Test
    void whoAsksForMoreThanIsKeptIsToldWhatToDo() {
        log.open();
        long before = log.position();
        read("shop", 100_000);
        assertThat(log.since(before, "shop")).hasSize(100_000);
        read("shop", 1);
        assertThatIllegalStateException()
                .isThrownBy(() -> log.since(before, "shop"))
                .withMessageContaining("more than 100000 requests")
                .withMessageContaining("clear()");
        assertThat(log.since(log.position() - 1, "shop")).hasSize(1);
    }
}
