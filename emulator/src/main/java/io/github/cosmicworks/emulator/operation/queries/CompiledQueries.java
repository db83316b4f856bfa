package io.github.cosmicworks.emulator.operation.queries;

import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.query.CompiledQuery;
import io.github.cosmicworks.emulator.query.compiler.ItemModel;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The queries that were asked last, compiled: the pages of one are asked for with its text. */
final class CompiledQueries {

    private static final int MOST = 256;

    /** Larger bodies are compiled each time, so that what is kept stays small. */
    private static final int LARGEST_BODY = 4 * 1024;

    private final Map<Key, CompiledQuery> latest = new LinkedHashMap<>(16, 0.75f, true);

    /** The body of a request, and what it sees beyond the JSON of the items. */
    private record Key(String body, ItemModel items) {}

    /**
     * The query in the body of a request.
     *
     * @throws ServiceException 400 when it is none
     */
    CompiledQuery of(byte[] body, ItemModel items) {
        if (body.length > LARGEST_BODY) {
            return CompiledQuery.compile(QuerySpec.ofBody(body), items);
        }
        Key key = new Key(new String(body, StandardCharsets.UTF_8), items);
        synchronized (latest) {
            CompiledQuery known = latest.get(key);
            if (known != null) {
                return known;
            }
        }
        CompiledQuery query = CompiledQuery.compile(QuerySpec.ofBody(body), items);
        synchronized (latest) {
            latest.put(key, query);
            if (latest.size() > MOST) {
                latest.remove(latest.keySet().iterator().next());
            }
        }
        return query;
    }
}
