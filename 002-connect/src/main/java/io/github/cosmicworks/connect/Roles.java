package io.github.cosmicworks.connect;

// <imports>
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;

// </imports>

/**
 * Creates role definitions and role assignments: the Java of the page {@code roles/README.md}.
 *
 * <p>Roles are managed through Azure Resource Manager, not through the data plane: the token is one
 * for {@code https://management.azure.com}, and who asks for it needs to be allowed to manage the
 * account, for example as its owner.
 *
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/cosmos-db-resource-provider/sql-resources/create-update-sql-role-assignment">Create
 *     or update a role assignment</a>
 */
final class Roles {

    private static final String API_VERSION = "2024-11-15";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI resourceManager;
    private final TokenCredential credential;
    private final String accountId;

    /**
     * Roles of an account.
     *
     * @param resourceManager {@code https://management.azure.com}
     * @param accountId what {@code az cosmosdb show --query id} prints
     */
    Roles(URI resourceManager, TokenCredential credential, String accountId) {
        this.resourceManager = resourceManager;
        this.credential = credential;
        this.accountId = accountId;
    }

    /** Gives a role to a principal for one container; returns the status, 200 or 202. */
    int assign(String roleDefinitionId, String principalId)
            throws IOException, InterruptedException {
        // <assign_role>
        String assignment =
                """
                {
                  "properties": {
                    "roleDefinitionId": "%s/sqlRoleDefinitions/%s",
                    "principalId": "%s",
                    "scope": "%s/dbs/cosmicworks/colls/products"
                  }
                }
                """
                        .formatted(accountId, roleDefinitionId, principalId, accountId);
        return put("/sqlRoleAssignments/" + UUID.randomUUID(), assignment);
        // </assign_role>
    }

    /** Creates a role that adds items and sees none; returns the status, 200 or 202. */
    int createAppender(UUID roleDefinitionId) throws IOException, InterruptedException {
        // <create_role>
        String definition =
                """
                {
                  "properties": {
                    "roleName": "Cosmicworks appender",
                    "type": "CustomRole",
                    "assignableScopes": ["%s"],
                    "permissions": [
                      {
                        "dataActions": [
                          "Microsoft.DocumentDB/databaseAccounts/readMetadata",
                          "Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/create"
                        ]
                      }
                    ]
                  }
                }
                """
                        .formatted(accountId);
        return put("/sqlRoleDefinitions/" + roleDefinitionId, definition);
        // </create_role>
    }

    private int put(String path, String body) throws IOException, InterruptedException {
        // <resource_manager>
        String token =
                credential
                        .getTokenSync(
                                new TokenRequestContext()
                                        .addScopes("https://management.azure.com/.default"))
                        .getToken();
        HttpRequest request =
                HttpRequest.newBuilder(
                                resourceManager.resolve(
                                        accountId + path + "?api-version=" + API_VERSION))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException("HTTP " + response.statusCode() + ": " + response.body());
        }
        // </resource_manager>
        return response.statusCode();
    }
}
