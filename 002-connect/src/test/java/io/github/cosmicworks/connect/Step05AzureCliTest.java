package io.github.cosmicworks.connect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.entra.AccessToken;
import io.github.cosmicworks.emulator.identity.EntraOptions;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.Identity;
import io.github.cosmicworks.testing.RequiresCapability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The tools here are shell scripts. */
@CosmosDbTest
@RequiresCapability(Capability.ENTRA)
@DisabledOnOs(OS.WINDOWS)
class Step05AzureCliTest {

    private static final String WHAT_TO_DO =
            "The Azure CLI is not there or nobody is signed in: install it (https://aka.ms/azure-cli) and run az login.";

    @TempDir Path bin;

    @Test
    void itRunsAsTheUserOfTheTool(CosmosTarget target) throws Exception {
        AccessToken token =
                target.entra()
                        .orElseThrow()
                        .accessToken(EntraOptions.DEVELOPER, "https://localhost");
        Path called = bin.resolve("called");
        az(
                """
                printf '%%s' "$*" > %s
                printf '%%s' '{"accessToken":"%s","expires_on":%d,"tokenType":"Bearer"}'
                """
                        .formatted(called, token.token(), token.expires().getEpochSecond()));

        SampleProcess.Result result = run(target);

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("Signed in as the user of the Azure CLI");
        assertThat(called)
                .content()
                .startsWith("account get-access-token --output json --resource https://localhost");
    }

    @Test
    void aToolThatIsNotThereTakesOneLine(CosmosTarget target) throws Exception {
        SampleProcess.Result result = run(target);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err().strip()).isEqualTo(WHAT_TO_DO);
    }

    @Test
    void aToolThatNobodyIsSignedInToTakesOneLine(CosmosTarget target) throws Exception {
        az("printf \"ERROR: Please run 'az login' to setup account.\\n\" >&2; exit 1\n");

        SampleProcess.Result result = run(target);

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err().strip()).isEqualTo(WHAT_TO_DO);
    }

    private SampleProcess.Result run(CosmosTarget target) throws Exception {
        return SampleProcess.of(Step05AzureCli.class, target, Identity.DEVELOPER)
                .with("PATH", bin.toString())
                .run();
    }

    private void az(String script) throws IOException {
        Path az = Files.writeString(bin.resolve("az"), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(az, PosixFilePermissions.fromString("rwx------"));
    }
}
