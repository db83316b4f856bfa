package io.github.cosmicworks.connect;

// <imports>
import com.azure.core.credential.TokenCredential;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.identity.ClientCertificateCredentialBuilder;
import com.azure.identity.ClientSecretCredentialBuilder;

// </imports>

/**
 * Connects as a service principal, with a client secret and with a certificate.
 *
 * <p>For a program that runs outside of Azure, such as a server of your own or a build. Prefer the
 * certificate: its private key never leaves the machine, and a secret ends up where it can be read.
 * Role assignments name the service principal by its object id, not by the client id that is in
 * here.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/developer/java/sdk/authentication/service-principal">Azure
 *     authentication with service principals</a>
 */
public final class Step02ServicePrincipal {

    private Step02ServicePrincipal() {}

    public static void main(String[] args) {
        String endpoint = Environment.require("COSMOS_ENDPOINT");
        String tenantId = Environment.require("AZURE_TENANT_ID");
        String clientId = Environment.require("AZURE_CLIENT_ID");

        if (Environment.has("AZURE_CLIENT_CERTIFICATE_PATH")) {
            connect(
                    endpoint,
                    clientCertificate(
                            tenantId, clientId, System.getenv("AZURE_CLIENT_CERTIFICATE_PATH")));
            System.out.println("Signed in with the certificate");
            if (!Environment.has("AZURE_CLIENT_SECRET")) {
                return;
            }
        }
        connect(
                endpoint,
                clientSecret(tenantId, clientId, Environment.require("AZURE_CLIENT_SECRET")));
        System.out.println("Signed in with the client secret");
    }

    static TokenCredential clientSecret(String tenantId, String clientId, String clientSecret) {
        // <client_secret>
        TokenCredential credential =
                new ClientSecretCredentialBuilder()
                        .tenantId(tenantId)
                        .clientId(clientId)
                        .clientSecret(clientSecret)
                        .build();
        // </client_secret>
        return credential;
    }

    static TokenCredential clientCertificate(String tenantId, String clientId, String pemFile) {
        // <client_certificate>
        TokenCredential credential =
                new ClientCertificateCredentialBuilder()
                        .tenantId(tenantId)
                        .clientId(clientId)
                        .pemCertificate(pemFile)
                        .build();
        // </client_certificate>
        return credential;
    }

    static void connect(String endpoint, TokenCredential credential) {
        // <client>
        try (CosmosClient client =
                new CosmosClientBuilder().endpoint(endpoint).credential(credential).buildClient()) {
            CosmosContainerProperties products =
                    client.getDatabase("cosmicworks")
                            .getContainer("products")
                            .read()
                            .getProperties();
            System.out.printf(
                    "Container %s, partitioned by %s%n",
                    products.getId(), products.getPartitionKeyDefinition().getPaths());
        }
        // </client>
    }
}
