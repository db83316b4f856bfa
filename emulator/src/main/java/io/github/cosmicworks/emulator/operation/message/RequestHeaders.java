package io.github.cosmicworks.emulator.operation.message;

import io.github.cosmicworks.emulator.account.ThroughputBuckets;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.Locale;
import java.util.Set;

/**
 * Headers that any request may have and whose values are checked before anything is done.
 *
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/cosmos-db/common-cosmosdb-rest-request-headers">Common
 *     request headers</a>
 */
public final class RequestHeaders {

    private static final Set<String> CONSISTENCY_LEVELS =
            Set.of(
                    "strong",
                    "bounded",
                    "boundedstaleness",
                    "session",
                    "eventual",
                    "consistentprefix");

    private static final Set<String> READ_CONSISTENCY_STRATEGIES =
            Set.of("default", "eventual", "session", "latestcommitted", "globalstrong");

    private static final Set<String> SERIALIZATION_FORMATS =
            Set.of("jsontext", "cosmosbinary", "hybridrow");

    private static final Set<String> PRIORITY_LEVELS = Set.of("high", "low");

    private RequestHeaders() {}

    /**
     * Checks the headers of a request.
     *
     * @throws ServiceException 400 that names the header
     */
    public static void require(Headers headers) {
        requireOneOf(headers, HeaderNames.CONSISTENCY_LEVEL, CONSISTENCY_LEVELS);
        requireOneOf(headers, HeaderNames.READ_CONSISTENCY_STRATEGY, READ_CONSISTENCY_STRATEGIES);
        requireOneOf(headers, HeaderNames.CONTENT_SERIALIZATION_FORMAT, SERIALIZATION_FORMATS);
        requireOneOf(headers, HeaderNames.PRIORITY_LEVEL, PRIORITY_LEVELS);
        if (headers.has(HeaderNames.THROUGHPUT_BUCKET)) {
            long bucket = headers.number(HeaderNames.THROUGHPUT_BUCKET, 0);
            if (!ThroughputBuckets.isId(bucket)) {
                throw invalid(HeaderNames.THROUGHPUT_BUCKET, Long.toString(bucket));
            }
        }
        if (headers.has(HeaderNames.CONTINUATION_LIMIT)) {
            long limit = headers.number(HeaderNames.CONTINUATION_LIMIT, 1);
            if (limit < 1) {
                throw invalid(HeaderNames.CONTINUATION_LIMIT, Long.toString(limit));
            }
        }
    }

    private static void requireOneOf(Headers headers, String name, Set<String> valid) {
        String value = headers.get(name);
        if (value != null && !value.isEmpty() && !valid.contains(value.toLowerCase(Locale.ROOT))) {
            throw invalid(name, value);
        }
    }

    private static ServiceException invalid(String name, String value) {
        return ServiceException.badRequest(
                "The value '%s' specified for the header '%s' is invalid.".formatted(value, name));
    }
}
