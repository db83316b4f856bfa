package io.github.cosmicworks.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.azure.cosmos.ConnectionMode;
import io.github.cosmicworks.testing.CosmosTarget.Kind;
import io.github.cosmicworks.testing.TargetSettings.WhenUnavailable;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetSettingsTest {

    private static final String ACCOUNT = "https://cosmicworks.documents.azure.com:443/";

    @Test
    void nothingSetMeansEmbedded() {
        assertThat(TargetSettings.from(Map.of()).kind()).isEqualTo(Kind.EMBEDDED);
    }

    private static TargetSettings account(String endpoint) {
        return TargetSettings.from(Map.of("COSMOS_TARGET", "account", "COSMOS_ENDPOINT", endpoint));
    }

    @Test
    void anAccountIsTheOneOfTheEndpoint() {
        TargetSettings settings = account(ACCOUNT);
        assertThat(settings.kind()).isEqualTo(Kind.ACCOUNT);
        assertThat(settings.endpoint()).hasToString("Optional[" + ACCOUNT + "]");
        assertThat(settings.key()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {ACCOUNT, "what an application has there"})
    void anEndpointAloneDoesNotSendTestsToAnAccount(String endpoint) {
        Map<String, String> ofAnApplication = Map.of("COSMOS_ENDPOINT", endpoint);
        assertThat(TargetSettings.from(ofAnApplication).kind()).isEqualTo(Kind.EMBEDDED);
        assertThat(TargetSettings.unusedEndpoint(ofAnApplication).orElseThrow())
                .contains("COSMOS_TARGET=account")
                .doesNotContain(endpoint);
    }

    @Test
    void whoNamesATargetIsNotToldAboutTheEndpoint() {
        assertThat(
                        TargetSettings.unusedEndpoint(
                                Map.of("COSMOS_TARGET", "embedded", "COSMOS_ENDPOINT", ACCOUNT)))
                .isEmpty();
        assertThat(TargetSettings.unusedEndpoint(Map.of())).isEmpty();
    }

    @Test
    void testsFailWithoutTheirTargetUnlessToldToBeSkipped() {
        assertThat(TargetSettings.from(Map.of()).whenUnavailable()).isEqualTo(WhenUnavailable.FAIL);
        assertThat(
                        TargetSettings.from(Map.of("COSMOS_TARGET_UNAVAILABLE", "skip"))
                                .whenUnavailable())
                .isEqualTo(WhenUnavailable.SKIP);
    }

    @ParameterizedTest
    @CsvSource({"embedded,EMBEDDED", "Docker,DOCKER", "ACCOUNT,ACCOUNT", "' docker ',DOCKER"})
    void theTargetIsNamedInAnyCase(String name, Kind kind) {
        Map<String, String> environment = Map.of("COSMOS_TARGET", name, "COSMOS_ENDPOINT", ACCOUNT);
        assertThat(TargetSettings.from(environment).kind()).isEqualTo(kind);
    }

    @Test
    void aVariableThatIsEmptyIsNotSet() {
        Map<String, String> environment =
                Map.of("COSMOS_TARGET", "", "COSMOS_ENDPOINT", " ", "COSMOS_KEY", "");
        TargetSettings settings = TargetSettings.from(environment);
        assertThat(settings.kind()).isEqualTo(Kind.EMBEDDED);
        assertThat(settings.key()).isEmpty();
    }

    @Test
    void anUnknownTargetIsAnsweredWithTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TargetSettings.from(Map.of("COSMOS_TARGET", "cloud")))
                .withMessage(
                        "COSMOS_TARGET is 'cloud', but it can be one of: embedded, docker, account");
    }

    @Test
    void anAccountNeedsAnEndpoint() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TargetSettings.from(Map.of("COSMOS_TARGET", "account")))
                .withMessageContaining("COSMOS_ENDPOINT is not set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cosmicworks", "ftp://cosmicworks", "https://", "https://a b"})
    void anEndpointIsAWebAddress(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> account(text))
                .withMessageContaining("https://NAME.documents.azure.com:443/");
    }

    @Test
    void theConnectionModeIsTakenFromTheEnvironment() {
        TargetSettings settings = TargetSettings.from(Map.of("COSMOS_CONNECTION_MODE", "gateway"));
        assertThat(settings.connectionMode()).contains(ConnectionMode.GATEWAY);
        assertThat(TargetSettings.from(Map.of()).connectionMode()).isEmpty();
    }

    @Test
    void theImageIsMicrosoftsUnlessAnotherOneIsNamed() {
        assertThat(TargetSettings.from(Map.of()).image())
                .isEqualTo("mcr.microsoft.com/cosmosdb/linux/azure-cosmos-emulator:vnext-latest");
        assertThat(TargetSettings.from(Map.of("COSMOS_EMULATOR_IMAGE", "mine:1")).image())
                .isEqualTo("mine:1");
    }

    @Test
    void aKeyIsNeverPrinted() {
        Map<String, String> environment =
                Map.of(
                        "COSMOS_TARGET",
                        "account",
                        "COSMOS_ENDPOINT",
                        ACCOUNT,
                        "COSMOS_KEY",
                        "c2VjcmV0");
        TargetSettings settings = TargetSettings.from(environment);
        assertThat(settings.toString()).doesNotContain("c2VjcmV0");
        assertThat(new AccountTarget(settings).toString()).doesNotContain("c2VjcmV0");
    }

    @Test
    void anAccountWithoutAKeyCannotManageResources() {
        TargetSettings entra = account(ACCOUNT);
        assertThat(CosmosTarget.capabilities(entra))
                .contains(Capability.ENTRA)
                .doesNotContain(Capability.MANAGE_RESOURCES, Capability.CONTROLLED_CLOCK);
    }
}
