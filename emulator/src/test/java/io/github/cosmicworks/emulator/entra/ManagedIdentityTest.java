package io.github.cosmicworks.emulator.entra;

import static io.github.cosmicworks.emulator.entra.RunningAuthority.NOW;
import static io.github.cosmicworks.emulator.entra.RunningAuthority.ok;
import static io.github.cosmicworks.emulator.entra.RunningAuthority.plain;
import static io.github.cosmicworks.emulator.identity.EntraOptions.SYSTEM_ASSIGNED;
import static io.github.cosmicworks.emulator.identity.EntraOptions.USER_ASSIGNED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.identity.EntraOptions;
import io.github.cosmicworks.emulator.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks for tokens as an app of App Service and a virtual machine do. */
class ManagedIdentityTest {

    private static RunningAuthority running;
    private static EntraAuthority authority;

    @BeforeAll
    static void start() throws GeneralSecurityException, IOException {
        running = new RunningAuthority();
        authority = running.authority();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void anAppGetsATokenForItsSystemAssignedIdentity() throws Exception {
        JsonObject answer = ok(appService("", identityHeader()));

        assertThat(answer.string("client_id")).isEqualTo(SYSTEM_ASSIGNED.clientId());
        assertThat(answer.string("expires_on"))
                .isEqualTo(Long.toString(NOW.plusSeconds(1800).getEpochSecond()));
        assertThat(running.verified(answer.string("access_token")).getAudience())
                .containsExactly("https://localhost");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&client_id=c1c5f0d2-6f0e-4b6c-9d53-0d3c7c1b1003",
                "&principal_id=a1c5f0d2-6f0e-4b6c-9d53-0d3c7c1b1003",
                "&mi_res_id=/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/cosmicworks-identity"
            })
    void anAppGetsATokenForAUserAssignedIdentity(String identity) throws Exception {
        assertThat(ok(appService(identity, identityHeader())).string("client_id"))
                .isEqualTo(USER_ASSIGNED.clientId());
    }

    @Test
    void anIdentityThatIsNotAssignedIsNotFound() throws Exception {
        String nobody = "&client_id=c1c5f0d2-0000-0000-0000-000000000000";

        assertThat(appService(nobody, identityHeader()).statusCode()).isEqualTo(400);
        assertThat(machine(nobody, "true").body()).contains("Identity not found");
    }

    @Test
    void anAppThatDoesNotKnowTheHeaderGetsNothing() throws Exception {
        HttpResponse<String> refusal = appService("", "guess");

        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.body()).doesNotContain(identityHeader());
    }

    @Test
    void aFixedAddressIsTheSameAfterEachStart() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        EntraOptions fixed = EntraOptions.defaults().withManagedIdentityAt(port, "known");
        for (int start = 0; start < 2; start++) {
            try (EntraAuthority own = EntraAuthority.start(fixed, Clock.systemUTC())) {
                assertThat(own.appServiceEnvironment())
                        .containsEntry(
                                "IDENTITY_ENDPOINT", "http://127.0.0.1:" + port + "/msi/token")
                        .containsEntry("IDENTITY_HEADER", "known");
            }
        }
    }

    @Test
    void withoutAFixedAddressTheHeaderIsMadeAnew() {
        try (EntraAuthority another =
                EntraAuthority.start(EntraOptions.defaults(), Clock.systemUTC())) {
            assertThat(another.appServiceEnvironment().get("IDENTITY_HEADER"))
                    .hasSize(32)
                    .isNotEqualTo(identityHeader());
        }
    }

    @Test
    void anErrorOfALibraryIsAnsweredAndNamed() throws Exception {
        Clock broken =
                new Clock() {
                    @Override
                    public Instant instant() {
                        throw new NoSuchMethodError("'void com.example.Library.does(int)'");
                    }

                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }
                };
        try (EntraAuthority own = EntraAuthority.start(EntraOptions.defaults(), broken)) {
            HttpResponse<String> answer =
                    plain(
                            own.appServiceEnvironment().get("IDENTITY_ENDPOINT")
                                    + "?api-version=2019-08-01&resource=https%3A%2F%2Flocalhost",
                            "X-IDENTITY-HEADER",
                            own.appServiceEnvironment().get("IDENTITY_HEADER"));
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body())
                    .contains("NoSuchMethodError", "'void com.example.Library.does(int)'");
        }
    }

    @Test
    void aMachineGetsATokenForItsIdentity() throws Exception {
        JsonObject answer = ok(machine("", "true"));

        assertThat(answer.string("client_id")).isEqualTo(SYSTEM_ASSIGNED.clientId());
        assertThat(answer.string("not_before")).isEqualTo(Long.toString(NOW.getEpochSecond()));
    }

    @Test
    void aMachineMustAskWithTheMetadataHeader() throws Exception {
        HttpResponse<String> refusal = machine("", "false");

        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.body()).contains("Required metadata header not specified");
    }

    /** A page of any site can have its name lead to this machine, and send any header then. */
    @ParameterizedTest
    @CsvSource({"169.254.169.254, 200", "localhost, 200", "example.com, 421"})
    void nobodyGetsATokenUnderTheNameOfASite(String host, int status) throws Exception {
        URI machine =
                URI.create(
                        authority
                                .virtualMachineEnvironment()
                                .get("AZURE_POD_IDENTITY_AUTHORITY_HOST"));
        try (Socket socket = new Socket(machine.getHost(), machine.getPort())) {
            String request =
                    "GET /metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Flocalhost"
                            + " HTTP/1.1\r\nHost: "
                            + host
                            + "\r\nMetadata: true\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 " + status);
        }
    }

    private static String identityHeader() {
        return authority.appServiceEnvironment().get("IDENTITY_HEADER");
    }

    private static HttpResponse<String> appService(String identity, String header)
            throws Exception {
        return plain(
                authority.appServiceEnvironment().get("IDENTITY_ENDPOINT")
                        + "?api-version=2019-08-01&resource=https%3A%2F%2Flocalhost"
                        + identity,
                "X-IDENTITY-HEADER",
                header);
    }

    private static HttpResponse<String> machine(String identity, String metadata) throws Exception {
        return plain(
                authority.virtualMachineEnvironment().get("AZURE_POD_IDENTITY_AUTHORITY_HOST")
                        + "/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Flocalhost"
                        + identity,
                "Metadata",
                metadata);
    }
}
