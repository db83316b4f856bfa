package io.github.cosmicworks.emulator.protocol;

/**
 * Names of headers, in lower case.
 *
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/cosmos-db/common-cosmosdb-rest-request-headers">Common
 *     request headers</a>
 */
public final class HeaderNames {

    public static final String A_IM = "a-im";
    public static final String ACTIVITY_ID = "x-ms-activity-id";
    public static final String AUTHORIZATION = "authorization";
    public static final String AUTOSCALE_SETTINGS = "x-ms-cosmos-offer-autopilot-settings";
    public static final String BATCH_ATOMIC = "x-ms-cosmos-batch-atomic";
    public static final String BATCH_CONTINUE_ON_ERROR = "x-ms-cosmos-batch-continue-on-error";
    public static final String CHANGE_FEED_WIRE_FORMAT =
            "x-ms-cosmos-changefeed-wire-format-version";
    public static final String CONSISTENCY_LEVEL = "x-ms-consistency-level";
    public static final String CONTENT_SERIALIZATION_FORMAT =
            "x-ms-documentdb-content-serialization-format";
    public static final String CONTENT_TYPE = "content-type";
    public static final String CONTINUATION = "x-ms-continuation";
    public static final String CONTINUATION_LIMIT =
            "x-ms-documentdb-responsecontinuationtokenlimitinkb";
    public static final String CORRELATED_ACTIVITY_ID = "x-ms-cosmos-correlated-activityid";
    public static final String DATE = "x-ms-date";
    public static final String PARALLELIZE_CROSS_PARTITION =
            "x-ms-documentdb-query-parallelizecrosspartitionquery";
    public static final String USER_AGENT = "user-agent";
    public static final String ENABLE_CROSS_PARTITION =
            "x-ms-documentdb-query-enablecrosspartition";
    public static final String END_EPK = "x-ms-end-epk";
    public static final String ETAG = "etag";
    public static final String EXCLUDE_SYSTEM_PROPERTIES = "x-ms-exclude-system-properties";
    public static final String GLOBAL_COMMITTED_LSN = "x-ms-global-committed-lsn";
    public static final String HTTP_DATE = "date";
    public static final String IF_MATCH = "if-match";
    public static final String IF_MODIFIED_SINCE = "if-modified-since";
    public static final String IF_NONE_MATCH = "if-none-match";
    public static final String INDEX_PROGRESS =
            "x-ms-documentdb-collection-index-transformation-progress";
    public static final String INDEX_UTILIZATION = "x-ms-cosmos-index-utilization";
    public static final String INTENDED_CONTAINER_RID = "x-ms-cosmos-intended-collection-rid";
    public static final String IS_BATCH = "x-ms-cosmos-is-batch-request";
    public static final String IS_QUERY = "x-ms-documentdb-isquery";
    public static final String IS_QUERY_PLAN = "x-ms-cosmos-is-query-plan-request";
    public static final String IS_UPSERT = "x-ms-documentdb-is-upsert";
    public static final String ITEM_COUNT = "x-ms-item-count";
    public static final String ITEM_LSN = "x-ms-item-lsn";
    public static final String LAST_STATE_CHANGE = "x-ms-last-state-change-utc";
    public static final String LSN = "lsn";
    public static final String MAX_ITEM_COUNT = "x-ms-max-item-count";
    public static final String MIGRATE_TO_AUTOSCALE = "x-ms-cosmos-migrate-offer-to-autopilot";
    public static final String MIGRATE_TO_MANUAL = "x-ms-cosmos-migrate-offer-to-manual-throughput";
    public static final String MIN_THROUGHPUT = "x-ms-cosmos-min-throughput";
    public static final String OFFER_REPLACE_PENDING = "x-ms-offer-replace-pending";
    public static final String OFFER_THROUGHPUT = "x-ms-offer-throughput";
    public static final String OWNER_FULL_NAME = "x-ms-alt-content-path";
    public static final String OWNER_ID = "x-ms-content-path";
    public static final String PARTITION_KEY = "x-ms-documentdb-partitionkey";
    public static final String PARTITION_KEY_RANGE_ID = "x-ms-documentdb-partitionkeyrangeid";
    public static final String POPULATE_INDEX_METRICS = "x-ms-cosmos-populateindexmetrics";
    public static final String POPULATE_INDEX_METRICS_V2 = "x-ms-cosmos-populateindexmetrics-v2";
    public static final String POPULATE_PARTITION_STATISTICS =
            "x-ms-documentdb-populatepartitionstatistics";
    public static final String POPULATE_QUERY_ADVICE = "x-ms-cosmos-populatequeryadvice";
    public static final String POPULATE_QUERY_METRICS = "x-ms-documentdb-populatequerymetrics";
    public static final String POPULATE_QUOTA_INFO = "x-ms-documentdb-populatequotainfo";
    public static final String POST_TRIGGER_INCLUDE = "x-ms-documentdb-post-trigger-include";
    public static final String PREFER = "prefer";
    public static final String PRE_TRIGGER_INCLUDE = "x-ms-documentdb-pre-trigger-include";
    public static final String PRIORITY_LEVEL = "x-ms-cosmos-priority-level";
    public static final String QUERY_ADVICE = "x-ms-cosmos-query-advice";
    public static final String QUERY_METRICS = "x-ms-documentdb-query-metrics";
    public static final String QUORUM_ACKED_LSN = "x-ms-quorum-acked-lsn";
    public static final String READ_KEY_TYPE = "x-ms-read-key-type";
    public static final String READ_CONSISTENCY_STRATEGY = "x-ms-cosmos-read-consistency-strategy";
    public static final String REPLICA_SET_SIZE = "x-ms-current-replica-set-size";
    public static final String REQUEST_CHARGE = "x-ms-request-charge";
    public static final String REQUEST_DURATION = "x-ms-request-duration-ms";
    public static final String RESOURCE_QUOTA = "x-ms-resource-quota";
    public static final String RESOURCE_USAGE = "x-ms-resource-usage";
    public static final String RETRY_AFTER_MS = "x-ms-retry-after-ms";
    public static final String SCHEMA_VERSION = "x-ms-schemaversion";
    public static final String SCRIPT_LOG_RESULTS = "x-ms-documentdb-script-log-results";
    public static final String SCRIPT_LOGGING = "x-ms-documentdb-script-enable-logging";
    public static final String SERVICE_VERSION = "x-ms-serviceversion";
    public static final String SESSION_TOKEN = "x-ms-session-token";
    public static final String START_EPK = "x-ms-start-epk";
    public static final String SUB_STATUS = "x-ms-substatus";
    public static final String SUPPORTED_QUERY_FEATURES = "x-ms-cosmos-supported-query-features";
    public static final String THROUGHPUT_BUCKET = "x-ms-cosmos-throughput-bucket";
    public static final String TOKEN_EXPIRY_SECONDS = "x-ms-documentdb-expiry-seconds";
    public static final String VALIDATION_FAILURE = "x-ms-request-validation-failure";
    public static final String VERSION = "x-ms-version";
    public static final String WORKLOAD_ID = "x-ms-cosmos-workload-id";
    public static final String WRITE_QUORUM = "x-ms-current-write-quorum";

    private HeaderNames() {}
}
