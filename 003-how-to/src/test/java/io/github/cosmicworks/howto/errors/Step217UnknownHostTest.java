package io.github.cosmicworks.howto.errors;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
@RequiresCapability(Capability.ACCOUNT_KEY)
class Step217UnknownHostTest {

    /** RFC 2606: no name ends with .invalid. */
    @Test
    void aNameOfNobodyIsTold(CosmosTarget target) {
        String wrong = Step217UnknownHost.ofNobody(target.endpoint().toString());

        assertThat(Step217UnknownHost.isKnown(wrong)).isFalse();
        assertThat(Step217UnknownHost.start(wrong, target.key().orElseThrow()))
                .isEqualTo("503/10001, its cause is an UnknownHostException");
    }

    @Test
    void theNameOfTheAccountIsKnown(CosmosTarget target) {
        assertThat(Step217UnknownHost.isKnown(target.endpoint().toString())).isTrue();
        assertThat(
                        Step217UnknownHost.start(
                                target.endpoint().toString(), target.key().orElseThrow()))
                .isEqualTo("started");
    }
}
