package io.github.cosmicworks.howto.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.howto.Product;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a load may use up: a number of request units a second, since it began. */
final class ThroughputShare {

    /** How many operations the steps send in one request. */
    private static final int OPERATIONS_IN_A_REQUEST = 10;

    private final double share;
    private final Instant start = Instant.now();

    ThroughputShare(double requestUnitsPerSecond) {
        this.share = requestUnitsPerSecond;
    }

    /**
     * Fails if the products have cost more than the share of the time that has passed.
     *
     * <p>A load may use the share of the second in which it begins and of the one in which it ends,
     * and its last request goes out when anything is left. Without a limit the loads of the tests
     * would be over in one second, and cost the share of more than three.
     *
     * <p>The share is one that the charges of the load, which are multiples of 5, never use up
     * exactly: for a share that is zero and not below it the SDK waits zero milliseconds, nine
     * times, and gives up.
     */
    void assertKeptBy(double charge, List<Product> products) {
        double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
        double ofARequest = charge * OPERATIONS_IN_A_REQUEST / products.size();
        assertThat(charge).as("the charge of the load").isGreaterThan(3 * share);
        assertThat(charge - ofARequest)
                .as("%.0f RU in %.1f s", charge, seconds)
                .isLessThan((seconds + 2) * share);
    }
}
