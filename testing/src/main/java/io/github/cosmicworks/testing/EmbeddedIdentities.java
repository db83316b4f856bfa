package io.github.cosmicworks.testing;

import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.auth.AccountKeys.Kind;
import io.github.cosmicworks.emulator.entra.EntraAuthority;
import io.github.cosmicworks.emulator.identity.EntraOptions;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a program finds in its environment when it comes to the embedded emulator as somebody:
 * variables, system properties and files, just as that somebody would find them on Azure.
 */
final class EmbeddedIdentities implements AutoCloseable {

    private final CosmosEmulator emulator;
    private final EntraAuthority authority;
    private final PrivateFiles files = new PrivateFiles();

    EmbeddedIdentities(CosmosEmulator emulator) {
        this.emulator = emulator;
        this.authority = emulator.entra().orElseThrow();
    }

    Map<String, String> environment(Identity identity) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put(TargetSettings.ENDPOINT, emulator.endpoint().toString());
        switch (identity) {
            case ACCOUNT_KEY -> environment.put(TargetSettings.KEY, emulator.key());
            case ALL_KEYS -> environment.putAll(keys());
            case CONNECTION_STRING ->
                    environment.put(TargetSettings.CONNECTION_STRING, emulator.connectionString());
            case MANAGED_IDENTITY -> environment.putAll(authority.appServiceEnvironment());
            case USER_ASSIGNED_IDENTITY -> {
                environment.putAll(authority.virtualMachineEnvironment());
                environment.put("AZURE_CLIENT_ID", EntraOptions.USER_ASSIGNED.clientId());
            }
            case SERVICE_PRINCIPAL -> {
                environment.putAll(application());
                environment.put(
                        "AZURE_CLIENT_SECRET", authority.clientSecret(EntraOptions.APPLICATION));
                environment.put(
                        "AZURE_CLIENT_CERTIFICATE_PATH",
                        files.write(
                                "client.pem",
                                authority.clientCertificate(EntraOptions.APPLICATION)));
            }
            case WORKLOAD_IDENTITY -> {
                environment.putAll(application());
                environment.put(
                        "AZURE_FEDERATED_TOKEN_FILE",
                        files.write("token", authority.federatedToken(EntraOptions.APPLICATION)));
            }
            case DEVELOPER -> {
                // Who that is, is between the tool and its user.
            }
            case EMULATOR_BY_HAND ->
                    environment.put(
                            TargetSettings.EMULATOR_CERTIFICATE,
                            files.write("emulator.pem", emulator.certificatePem()));
        }
        return environment;
    }

    Map<String, String> systemProperties(Identity identity) {
        return switch (identity) {
            case SERVICE_PRINCIPAL, WORKLOAD_IDENTITY -> authority.systemProperties();
            case ACCOUNT_KEY,
                    ALL_KEYS,
                    CONNECTION_STRING,
                    MANAGED_IDENTITY,
                    USER_ASSIGNED_IDENTITY,
                    DEVELOPER,
                    EMULATOR_BY_HAND ->
                    Map.of();
        };
    }

    private Map<String, String> keys() {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put(TargetSettings.KEY, emulator.key());
        keys.put("COSMOS_SECONDARY_KEY", emulator.keys().get(Kind.SECONDARY));
        keys.put("COSMOS_READ_ONLY_KEY", emulator.keys().get(Kind.PRIMARY_READ_ONLY));
        keys.put(TargetSettings.CONNECTION_STRING, emulator.connectionString());
        return keys;
    }

    private Map<String, String> application() {
        return Map.of(
                "AZURE_TENANT_ID",
                authority.options().tenantId(),
                "AZURE_CLIENT_ID",
                EntraOptions.APPLICATION.clientId());
    }

    @Override
    public void close() {
        files.close();
    }
}
