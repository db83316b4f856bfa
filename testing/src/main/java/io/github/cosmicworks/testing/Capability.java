package io.github.cosmicworks.testing;

/**
 * Something that a Cosmos DB may be able to do or not, depending on the target.
 *
 * <p>A test that needs one names it with {@link RequiresCapability} and is skipped, by name and
 * with the reason, on a target that lacks it.
 */
public enum Capability {
    /** Clients in direct mode: RNTBD over TCP, the default of the Java SDK. */
    DIRECT_MODE("connections in direct mode"),
    /** Databases and containers can be created and deleted with the credential at hand. */
    MANAGE_RESOURCES(
            "creating databases and containers (an Entra token cannot, an account key can)"),
    /** The time of the database is the test's to move, see {@link TestClock}. */
    CONTROLLED_CLOCK("moving the time of the database"),
    /** The database is brought back between tests, see {@link CosmosDbTest#reset}. */
    SNAPSHOTS("bringing a database back between tests"),
    /** The requests that a test has made, see {@link CosmosRequests} and {@link RequestUnits}. */
    OBSERVED_REQUESTS("telling which requests it was sent"),
    /** Errors, delays and lost connections on request, see {@link CosmosFault}. */
    FAULTS("faults on request"),
    /** An account key in {@code COSMOS_KEY}. */
    ACCOUNT_KEY("authentication with an account key"),
    /** The secondary key and the read-only keys, beside the primary one. */
    EVERY_KEY("account keys other than the primary one"),
    /** A certificate that no authority has signed, as emulators have one. */
    OWN_CERTIFICATE("a certificate that clients have to be told to trust"),
    /** Microsoft Entra tokens and data-plane role assignments. */
    ENTRA("authentication with Microsoft Entra"),
    /** Listing the databases of the account and the containers of a database. */
    LIST_RESOURCES("listing databases and containers"),
    /** Replacing the settings of a container, and indexing policies other than the default one. */
    CONTAINER_SETTINGS("replacing container settings and custom indexing policies"),
    /** Throughput offers: read, replace, autoscale. */
    THROUGHPUT("reading and replacing throughput"),
    /** More than one physical partition, so that cross-partition work is what it says. */
    PHYSICAL_PARTITIONS("more than one physical partition"),
    /** A 429 for requests beyond the throughput, see {@link CosmosDbTest#throttling}. */
    THROTTLING("refusing requests beyond the throughput"),
    /** Request charges above zero. */
    REQUEST_CHARGE("request charges"),
    /** Query metrics and index metrics on request. */
    QUERY_METRICS("query metrics and index metrics"),
    /** Stored procedures, triggers and user-defined functions. */
    SERVER_SIDE_CODE("stored procedures, triggers and user-defined functions"),
    /** Change feed with all versions and deletes. */
    CHANGE_FEED_ALL_VERSIONS("the change feed of all versions and deletes"),
    /** Containers that the service keeps up to date from others; an account has to switch it on. */
    GLOBAL_SECONDARY_INDEX("global secondary indexes"),
    /** Low priorities and throughput buckets; an account has to switch them on. */
    THROUGHPUT_FAIRNESS("priorities of requests and throughput buckets");

    private final String phrase;

    Capability(String phrase) {
        this.phrase = phrase;
    }

    /** The capability in words that complete "does not support". */
    public String phrase() {
        return phrase;
    }
}
