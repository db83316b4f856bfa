package io.github.cosmicworks.emulator.explorer;

import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of the page. They lie beside this class, and none is read before somebody opens the
 * page; what was read is let go when memory is short.
 */
final class Assets {

    static final String START = "index.html";

    /** A file in the folder of the page or one folder below it. No other file has such a name. */
    private static final Pattern NAME =
            Pattern.compile("(?:[a-z]+/)?[a-z0-9-]+\\.(?<kind>html|css|js|svg|jsonl)");

    private static final Map<String, String> TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "svg", "image/svg+xml",
                    "jsonl", "application/jsonl");

    private final Map<String, SoftReference<Asset>> read = new ConcurrentHashMap<>();

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Asset(byte[] bytes, String type, String etag) {}

    /**
     * The answer to whoever asks for a file.
     *
     * @param name the rest of the path, as it was sent
     * @throws ServiceException 404
     */
    Response get(String name, Headers asked) {
        Asset asset = find(name.isEmpty() ? START : name);
        Headers.Builder headers =
                Headers.builder()
                        .set(HeaderNames.CONTENT_TYPE, asset.type())
                        .set(HeaderNames.ETAG, asset.etag())
                        // May be kept, and is asked for all the same: a newer emulator has others.
                        .set("cache-control", "no-cache");
        return asset.etag().equals(asked.get(HeaderNames.IF_NONE_MATCH))
                ? Response.empty(304, headers.build())
                : new Response(200, headers.build(), asset.bytes());
    }

    private Asset find(String name) {
        Matcher known = NAME.matcher(name);
        if (!known.matches()) {
            throw notFound();
        }
        SoftReference<Asset> kept = read.get(name);
        Asset asset = kept == null ? null : kept.get();
        if (asset == null) {
            asset = load(name, TYPES.get(known.group("kind")));
            read.put(name, new SoftReference<>(asset));
        }
        return asset;
    }

    private static Asset load(String name, String type) {
        try (InputStream file = Assets.class.getResourceAsStream("page/" + name)) {
            if (file == null) {
                throw notFound();
            }
            byte[] bytes = file.readAllBytes();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            String etag = Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
            return new Asset(bytes, type, '"' + etag + '"');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static ServiceException notFound() {
        return ServiceException.notFound("The explorer has no such file.");
    }
}
