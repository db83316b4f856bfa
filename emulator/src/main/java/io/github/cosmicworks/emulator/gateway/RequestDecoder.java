package io.github.cosmicworks.emulator.gateway;

import io.github.cosmicworks.emulator.protocol.AccountAddress;
import io.github.cosmicworks.emulator.protocol.ActivityIds;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourcePath;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a {@link Request} of an HTTP request: method, path and headers together say what is asked
 * for.
 *
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/cosmos-db/cosmosdb-resource-uri-syntax-for-rest">Resource
 *     URI syntax</a>
 */
final class RequestDecoder {

    /** In the query of an address request: what the addresses are of. */
    private static final String RESOLVE_FOR = "$resolvefor";

    private static final String QUERY_CONTENT_TYPE = "application/query+json";

    /** Which types may follow which in a path. */
    private static final Map<ResourceType, Set<ResourceType>> CHILDREN =
            Map.of(
                    ResourceType.DATABASE_ACCOUNT,
                    Set.of(ResourceType.DATABASE, ResourceType.OFFER, ResourceType.ADDRESS),
                    ResourceType.DATABASE,
                    Set.of(
                            ResourceType.CONTAINER,
                            ResourceType.USER,
                            ResourceType.CLIENT_ENCRYPTION_KEY),
                    ResourceType.CONTAINER,
                    Set.of(
                            ResourceType.ITEM,
                            ResourceType.PARTITION_KEY_RANGE,
                            ResourceType.STORED_PROCEDURE,
                            ResourceType.TRIGGER,
                            ResourceType.USER_DEFINED_FUNCTION,
                            ResourceType.CONFLICT),
                    ResourceType.USER,
                    Set.of(ResourceType.PERMISSION));

    private RequestDecoder() {}

    /**
     * Decodes a request; its body is copied.
     *
     * @param uri path and query of its target, which may be another one than it was sent to
     * @param encrypted whether it is to be told from those that came unencrypted
     * @throws ServiceException 400 or 405 that says what is wrong with it
     */
    static Request decode(FullHttpRequest http, String uri, boolean encrypted) {
        if (http.decoderResult().isFailure()) {
            throw ServiceException.badRequest(
                    "The HTTP request is malformed: " + http.decoderResult().cause().getMessage());
        }
        Headers headers = headers(http, encrypted);
        byte[] body = ByteBufUtil.getBytes(http.content());
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        List<String> segments = segments(path);
        if (isDeleteByPartitionKey(segments)) {
            if (!http.method().equals(HttpMethod.POST)) {
                throw methodNotAllowed(http.method());
            }
            ResourcePath owner = path(segments.subList(0, 4)).path();
            return new Request(
                    OperationType.DELETE, ResourceType.PARTITION_KEY, owner, headers, body);
        }
        if (query >= 0 && isItem(segments)) {
            // No request for an item has a query: a question mark belongs to the id, which clients
            // sign with it and not all of them encode.
            segments.set(5, segments.get(5) + decodePercent(uri.substring(query)));
        }
        Addressed addressed = path(segments);
        OperationType operation = operation(http.method(), addressed, headers);
        if (addressed.type() == ResourceType.ADDRESS && query >= 0) {
            headers = withQuery(headers, uri.substring(query + 1));
            String target = headers.get(RESOLVE_FOR);
            ResourcePath resolved =
                    target == null ? ResourcePath.ACCOUNT : path(segments(target)).path();
            return new Request(operation, addressed.type(), resolved, headers, body);
        }
        return new Request(operation, addressed.type(), addressed.path(), headers, body);
    }

    /**
     * A request target without scheme and host, which clients of a proxy put in front of the path
     * and a server has to take as well.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#name-absolute-form">Absolute form of
     *     request targets</a>
     */
    static String originForm(String target) {
        int scheme = target.indexOf("://");
        if (target.startsWith("/") || scheme < 0) {
            return target;
        }
        int path = target.indexOf('/', scheme + 3);
        return path < 0 ? "/" : target.substring(path);
    }

    /**
     * A path that has been read: the type it ends in, and whether it ends in a type rather than an
     * id.
     */
    private record Addressed(ResourcePath path, ResourceType type, boolean feed) {}

    /**
     * The headers of a request, with an activity id.
     *
     * @throws ServiceException 431 when there are too many
     */
    static Headers headers(FullHttpRequest http, boolean encrypted) {
        if (http.headers().size() > BoundedHeaders.MOST) {
            throw tooManyHeaders();
        }
        Headers.Builder builder = Headers.builder();
        Iterator<Map.Entry<CharSequence, CharSequence>> all = http.headers().iteratorCharSequence();
        while (all.hasNext()) {
            Map.Entry<CharSequence, CharSequence> header = all.next();
            builder.set(KnownNames.lowerCase(header.getKey()), header.getValue().toString());
        }
        if (encrypted) {
            builder.set(AccountAddress.ENCRYPTED, "true");
        }
        return withActivityId(builder.build());
    }

    /** What comes in by direct mode has one always. Here it may be anything, and goes back. */
    private static Headers withActivityId(Headers headers) {
        return ActivityIds.isOne(headers.get(HeaderNames.ACTIVITY_ID))
                ? headers
                : headers.toBuilder().set(HeaderNames.ACTIVITY_ID, ActivityIds.next()).build();
    }

    /** 431; RFC 6585, section 5. */
    static ServiceException tooManyHeaders() {
        return new ServiceException(
                431,
                0,
                "RequestHeaderFieldsTooLarge",
                "A request can have " + BoundedHeaders.MOST + " headers at most.");
    }

    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        int start = 0;
        while (start < path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            if (end > start) {
                segments.add(decodePercent(path.substring(start, end)));
            }
            start = end + 1;
        }
        return segments;
    }

    private static String decodePercent(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ServiceException.badRequest(
                    "The request path is invalid: '" + segment + "' is not URL-encoded.");
        }
    }

    private static boolean isDeleteByPartitionKey(List<String> segments) {
        return segments.size() == 6
                && segments.get(4).equals("operations")
                && segments.get(5).equals("partitionkeydelete");
    }

    private static boolean isItem(List<String> segments) {
        return segments.size() == 6
                && segments.get(4).equalsIgnoreCase(ResourceType.ITEM.segment());
    }

    private static Addressed path(List<String> segments) {
        List<ResourcePath.Segment> path = new ArrayList<>();
        ResourceType type = ResourceType.DATABASE_ACCOUNT;
        for (int i = 0; i < segments.size(); i += 2) {
            Optional<ResourceType> next = ResourceType.ofSegment(segments.get(i));
            if (next.isEmpty() || !CHILDREN.getOrDefault(type, Set.of()).contains(next.get())) {
                throw ServiceException.badRequest(
                        "The request path is invalid: '"
                                + segments.get(i)
                                + "' cannot stand at this place. A path is made of pairs such as"
                                + " /dbs/{database}/colls/{container}/docs/{item}.");
            }
            type = next.get();
            if (i + 1 == segments.size()) {
                return new Addressed(new ResourcePath(path), type, true);
            }
            path.add(new ResourcePath.Segment(type, segments.get(i + 1)));
        }
        return new Addressed(new ResourcePath(path), type, false);
    }

    private static OperationType operation(
            HttpMethod method, Addressed addressed, Headers headers) {
        boolean feed = addressed.feed();
        if (method.equals(HttpMethod.GET)) {
            return feed ? OperationType.READ_FEED : OperationType.READ;
        }
        if (method.equals(HttpMethod.HEAD) && !feed) {
            return OperationType.HEAD;
        }
        if (method.equals(HttpMethod.POST) && feed) {
            return post(headers);
        }
        if (method.equals(HttpMethod.POST) && addressed.type() == ResourceType.STORED_PROCEDURE) {
            return OperationType.EXECUTE;
        }
        if (!feed && addressed.type() != ResourceType.DATABASE_ACCOUNT) {
            if (method.equals(HttpMethod.PUT)) {
                return OperationType.REPLACE;
            }
            if (method.equals(HttpMethod.DELETE)) {
                return OperationType.DELETE;
            }
            if (method.equals(HttpMethod.PATCH)) {
                return OperationType.PATCH;
            }
        }
        throw methodNotAllowed(method);
    }

    private static ServiceException methodNotAllowed(HttpMethod method) {
        return ServiceException.methodNotAllowed(
                "The method " + method.name() + " is not allowed for this path.");
    }

    private static OperationType post(Headers headers) {
        if (headers.isTrue(HeaderNames.IS_QUERY_PLAN)) {
            return OperationType.QUERY_PLAN;
        }
        String contentType = headers.get(HeaderNames.CONTENT_TYPE);
        if (headers.isTrue(HeaderNames.IS_QUERY)
                || (contentType != null && contentType.startsWith(QUERY_CONTENT_TYPE))) {
            return OperationType.QUERY;
        }
        if (headers.isTrue(HeaderNames.IS_BATCH)) {
            return OperationType.BATCH;
        }
        return headers.isTrue(HeaderNames.IS_UPSERT) ? OperationType.UPSERT : OperationType.CREATE;
    }

    /**
     * What an address request asks for stands behind its path; it joins the headers under the names
     * it has there.
     */
    private static Headers withQuery(Headers headers, String query) {
        Headers.Builder extended = headers.toBuilder();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                extended.set(
                        decodePercent(pair.substring(0, equals)).toLowerCase(Locale.ROOT),
                        decodePercent(pair.substring(equals + 1)));
            }
        }
        return withActivityId(extended.build());
    }
}
