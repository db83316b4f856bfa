package io.github.cosmicworks.emulator.gateway;

import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.netty.handler.codec.DefaultHeadersImpl;
import io.netty.handler.codec.Headers;
import io.netty.handler.codec.UnsupportedValueConverter;
import io.netty.util.AsciiString;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The names of headers that most requests and responses about items have, in the form that
 * operations and that Netty want them in, so that it is not made anew for every message. Any other
 * name does as well.
 */
final class KnownNames {

    private static final List<String> NAMES =
            List.of(
                    // Of requests.
                    HeaderNames.AUTHORIZATION,
                    HeaderNames.CONSISTENCY_LEVEL,
                    HeaderNames.CONTENT_TYPE,
                    HeaderNames.CORRELATED_ACTIVITY_ID,
                    HeaderNames.DATE,
                    HeaderNames.IF_MATCH,
                    HeaderNames.IF_NONE_MATCH,
                    HeaderNames.INTENDED_CONTAINER_RID,
                    HeaderNames.IS_BATCH,
                    HeaderNames.IS_QUERY,
                    HeaderNames.IS_UPSERT,
                    HeaderNames.MAX_ITEM_COUNT,
                    HeaderNames.PARTITION_KEY,
                    HeaderNames.PREFER,
                    HeaderNames.VERSION,
                    "accept",
                    "cache-control",
                    "content-length",
                    "host",
                    "user-agent",
                    "x-ms-cosmos-sdk-supportedcapabilities",
                    // Of responses.
                    HeaderNames.ACTIVITY_ID,
                    HeaderNames.CONTINUATION,
                    HeaderNames.ETAG,
                    HeaderNames.GLOBAL_COMMITTED_LSN,
                    HeaderNames.ITEM_COUNT,
                    HeaderNames.ITEM_LSN,
                    HeaderNames.LSN,
                    HeaderNames.OWNER_FULL_NAME,
                    HeaderNames.OWNER_ID,
                    HeaderNames.PARTITION_KEY_RANGE_ID,
                    HeaderNames.QUORUM_ACKED_LSN,
                    HeaderNames.REPLICA_SET_SIZE,
                    HeaderNames.REQUEST_CHARGE,
                    HeaderNames.REQUEST_DURATION,
                    HeaderNames.SCHEMA_VERSION,
                    HeaderNames.SERVICE_VERSION,
                    HeaderNames.SESSION_TOKEN,
                    HeaderNames.SUB_STATUS,
                    HeaderNames.WRITE_QUORUM);

    private static final int BUCKETS = 128;

    /** Every name under itself; looks names up in any case. */
    private static final Headers<CharSequence, String, ?> LOWER_CASE =
            new DefaultHeadersImpl<CharSequence, String>(
                    AsciiString.CASE_INSENSITIVE_HASHER,
                    UnsupportedValueConverter.<String>instance(),
                    name -> {},
                    BUCKETS,
                    value -> {});

    private static final Map<String, AsciiString> ENCODED = new HashMap<>();

    static {
        for (String name : NAMES) {
            LOWER_CASE.add(name, name);
            ENCODED.put(name, AsciiString.cached(name));
        }
    }

    private KnownNames() {}

    /** A name as it came, in lower case. */
    static String lowerCase(CharSequence name) {
        String known = LOWER_CASE.get(name);
        return known == null ? name.toString().toLowerCase(Locale.ROOT) : known;
    }

    /** A name in lower case, as Netty writes it fastest. */
    static CharSequence encoded(String name) {
        AsciiString known = ENCODED.get(name);
        return known == null ? name : known;
    }
}
