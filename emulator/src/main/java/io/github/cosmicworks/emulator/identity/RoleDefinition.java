package io.github.cosmicworks.emulator.identity;

import java.util.Set;

/**
 * A list of things that a Microsoft Entra principal may do with the data of the account.
 *
 * <p>An asterisk at the end of a data action stands for every action of that level: {@code
 * .../containers/*} allows queries and the change feed, {@code .../containers/items/*} allows reads
 * and writes of items.
 *
 * @param id the last part of the id that {@code az cosmosdb sql role definition list} shows
 * @param name the name that people read
 * @param dataActions what is allowed, e.g. {@code
 *     Microsoft.DocumentDB/databaseAccounts/readMetadata}
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/reference-data-plane-security">Data
 *     plane security reference</a>
 */
public record RoleDefinition(String id, String name, Set<String> dataActions) {

    private static final String ACCOUNT = "Microsoft.DocumentDB/databaseAccounts/";
    private static final String CONTAINERS = ACCOUNT + "sqlDatabases/containers/";

    /** The built-in role that reads items, queries and the change feed. */
    public static final RoleDefinition DATA_READER =
            new RoleDefinition(
                    "00000000-0000-0000-0000-000000000001",
                    "Cosmos DB Built-in Data Reader",
                    Set.of(
                            ACCOUNT + "readMetadata",
                            CONTAINERS + "items/read",
                            CONTAINERS + "executeQuery",
                            CONTAINERS + "readChangeFeed"));

    /** The built-in role that does with items whatever can be done. */
    public static final RoleDefinition DATA_CONTRIBUTOR =
            new RoleDefinition(
                    "00000000-0000-0000-0000-000000000002",
                    "Cosmos DB Built-in Data Contributor",
                    Set.of(ACCOUNT + "readMetadata", CONTAINERS + "*", CONTAINERS + "items/*"));

    public RoleDefinition {
        dataActions = Set.copyOf(dataActions);
        for (String action : dataActions) {
            if (!action.startsWith(ACCOUNT)) {
                throw new IllegalArgumentException(
                        "'" + action + "' is no data action: it must start with " + ACCOUNT);
            }
        }
    }

    /** Whether an action is among the allowed ones. */
    public boolean allows(String action) {
        if (dataActions.contains(action)) {
            return true;
        }
        // The asterisk stands for one level: what is allowed of a container is not of its items.
        return dataActions.contains(action.substring(0, action.lastIndexOf('/') + 1) + "*");
    }
}
