package io.github.cosmicworks.howto.modeling;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.PartitionKeyBuilder;
import com.azure.cosmos.models.PartitionKeyDefinition;
import com.azure.cosmos.models.PartitionKeyDefinitionVersion;
import com.azure.cosmos.models.PartitionKind;
import com.azure.cosmos.models.ThroughputProperties;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.List;

/**
 * Keeps many tenants in one container, and asks for one of them without seeing the others.
 *
 * <p>The key is tenant, then user, then session. All data of a tenant lies behind the first level,
 * so a query with that alone goes to the tenant's partitions. The prefix is in the options and not
 * in the text of the query: a query that forgets its filter still sees one tenant only. A tenant
 * may grow beyond the 20 GB of one logical partition, because user and session divide it.
 *
 * <p>Ends with: {@code contoso, everything: 12 sessions; of user-2: 4; one session: 1}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/architecture/guide/multitenant/service/cosmos-db">Multitenancy
 *     and Azure Cosmos DB</a>
 */
public final class Step234TenantsByHierarchy {

    private static final int TWO_PARTITIONS = 20_000;

    /** A session of a user of a tenant. */
    record Session(String id, String tenantId, String userId, String sessionId, String page) {}

    private Step234TenantsByHierarchy() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer sessions = createSessions(Cosmicworks.database(client), "sessions");
            try {
                fill(sessions);
                System.out.printf("All tenants: %d sessions%n", all(sessions));
                System.out.printf(
                        "contoso, everything: %d sessions; of user-2: %d; one session: %d%n",
                        within(sessions, "contoso").size(),
                        within(sessions, "contoso", "user-2").size(),
                        within(sessions, "contoso", "user-2", "session-1").size());
            } finally {
                sessions.delete();
            }
        }
    }

    static CosmosContainer createSessions(CosmosDatabase database, String id) {
        // <tenant_user_session>
        PartitionKeyDefinition byTenant = new PartitionKeyDefinition();
        byTenant.setPaths(List.of("/tenantId", "/userId", "/sessionId"));
        byTenant.setKind(PartitionKind.MULTI_HASH);
        byTenant.setVersion(PartitionKeyDefinitionVersion.V2);
        // </tenant_user_session>
        database.createContainerIfNotExists(
                new CosmosContainerProperties(id, byTenant),
                ThroughputProperties.createAutoscaledThroughput(TWO_PARTITIONS));
        return database.getContainer(id);
    }

    /** Three tenants with three users each, who have four sessions each, all of the same names. */
    static void fill(CosmosContainer sessions) {
        for (String tenant : List.of("contoso", "fabrikam", "tailwind")) {
            for (int user = 1; user <= 3; user++) {
                for (int session = 1; session <= 4; session++) {
                    sessions.upsertItem(
                            new Session(
                                    "view", tenant, "user-" + user, "session-" + session, "/home"));
                }
            }
        }
    }

    static List<Session> within(CosmosContainer sessions, String... levels) {
        // <query_of_a_tenant>
        PartitionKeyBuilder prefix = new PartitionKeyBuilder();
        for (String level : levels) {
            prefix.add(level);
        }
        CosmosQueryRequestOptions ofTenant =
                new CosmosQueryRequestOptions().setPartitionKey(prefix.build());
        return sessions.queryItems("SELECT * FROM s", ofTenant, Session.class).stream().toList();
        // </query_of_a_tenant>
    }

    static Session read(CosmosContainer sessions, String tenant, String user, String session) {
        // <read_of_a_tenant>
        PartitionKey whole = new PartitionKeyBuilder().add(tenant).add(user).add(session).build();
        return sessions.readItem("view", whole, Session.class).getItem();
        // </read_of_a_tenant>
    }

    private static long all(CosmosContainer sessions) {
        return sessions
                .queryItems("SELECT * FROM s", new CosmosQueryRequestOptions(), Session.class)
                .stream()
                .count();
    }
}
