package databases;

import com.azure.cosmos.CosmosClient;

/**
 * Makes sure that a database is there.
 *
 * <p>A program that starts cannot know whether an earlier run has made its database. It wants to
 * have it in both cases, and it must not lose what is in it.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-java-create-database">
 *     Create a database in Azure Cosmos DB for NoSQL using Java</a>
 */
public final class Exercise05CreateDatabaseIfNotExists {

    private Exercise05CreateDatabaseIfNotExists() {}

    /** After it there is a database with the name cosmicworks. */
    public static void prepare(CosmosClient client) {
        // Your turn: create the database cosmicworks, unless it is there.
        // <start>
        // client.createDatabase("cosmicworks");
        // </start>
        // <solution>
        client.createDatabaseIfNotExists("cosmicworks");
        // </solution>
    }
}

// Hint 1: The client has another method whose name begins with createDatabase.
// Hint 2: Its name goes on with IfNotExists.
