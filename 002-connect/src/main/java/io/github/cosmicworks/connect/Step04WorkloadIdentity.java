package io.github.cosmicworks.connect;

// <imports>
import com.azure.core.credential.TokenCredential;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.identity.WorkloadIdentityCredentialBuilder;

// </imports>

/**
 * Connects from a Kubernetes cluster as a workload identity: a token in a file instead of a secret.
 *
 * <p>The cluster signs a token for the service account of the pod and mounts it as a file;
 * Microsoft Entra trusts the cluster and exchanges it for a token of the identity. On Azure
 * Kubernetes Service the label {@code azure.workload.identity/use} sets all three variables and
 * mounts the file.
 *
 * @see <a href="https://learn.microsoft.com/azure/aks/workload-identity-overview">Workload identity
 *     on Azure Kubernetes Service</a>
 */
public final class Step04WorkloadIdentity {

    private Step04WorkloadIdentity() {}

    public static void main(String[] args) {
        String endpoint = Environment.require("COSMOS_ENDPOINT");
        String tenantId = Environment.require("AZURE_TENANT_ID");
        String clientId = Environment.require("AZURE_CLIENT_ID");
        String tokenFile = Environment.require("AZURE_FEDERATED_TOKEN_FILE");

        // <credential>
        // Each of the three is optional: left out, it comes from its environment variable.
        TokenCredential credential =
                new WorkloadIdentityCredentialBuilder()
                        .tenantId(tenantId)
                        .clientId(clientId)
                        .tokenFilePath(tokenFile)
                        .build();
        // </credential>
        connect(endpoint, credential);
        System.out.println("Signed in as the workload identity");
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
