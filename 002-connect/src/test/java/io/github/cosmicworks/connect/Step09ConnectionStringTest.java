package io.github.cosmicworks.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.Identity;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step09ConnectionStringTest {

    @Test
    void theEqualsSignsAtTheEndOfAKeyBelongToIt() {
        assertThat(
                        Step09ConnectionString.parse(
                                "AccountEndpoint=https://cosmicworks.documents.azure.com:443/;AccountKey=c2VjcmV0IQ==;"))
                .containsEntry("AccountEndpoint", "https://cosmicworks.documents.azure.com:443/")
                .containsEntry("AccountKey", "c2VjcmV0IQ==");
    }

    @Test
    void orderAndOtherPartsDoNotMatter() {
        assertThat(
                        Step09ConnectionString.parse(
                                "DisableServerCertificateValidation=False; AccountKey=a+/b==; AccountEndpoint=https://localhost:8081/"))
                .containsEntry("AccountEndpoint", "https://localhost:8081/")
                .containsEntry("AccountKey", "a+/b==");
    }

    @Test
    void aStringWithoutAnEndpointIsExplainedWithoutItsKey() {
        assertThatThrownBy(() -> Step09ConnectionString.parse("AccountKey=c2VjcmV0IQ==;"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("AccountEndpoint=https://")
                .hasMessageNotContaining("c2VjcmV0IQ");
    }

    @Test
    @RequiresCapability(Capability.ACCOUNT_KEY)
    void itConnects(CosmosTarget target) throws Exception {
        SampleProcess.Result result =
                SampleProcess.of(Step09ConnectionString.class, target, Identity.CONNECTION_STRING)
                        .run();

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("Connected to " + target.endpoint());
    }
}
