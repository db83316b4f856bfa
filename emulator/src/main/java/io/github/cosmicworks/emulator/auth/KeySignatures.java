package io.github.cosmicworks.emulator.auth;

import io.github.cosmicworks.emulator.auth.AccountKeys.Kind;
import io.github.cosmicworks.emulator.partition.ResourceIds;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourcePath;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures made with an account key: HMAC-SHA256 over the verb, the type of the resource, its
 * link and the date of the request.
 */
final class KeySignatures {

    private static final Duration TOLERANCE = Duration.ofMinutes(15);
    private static final String ALGORITHM = "HmacSHA256";

    private final AccountKeys keys;
    private final Clock clock;
    private final ThreadLocal<Scratch> scratch = ThreadLocal.withInitial(Scratch::new);

    KeySignatures(AccountKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /**
     * Verifies a signature and the date that it covers.
     *
     * @param signature Base64, as it came
     * @return the key that made it
     */
    Kind verify(Request request, String signature) {
        byte[] given;
        try {
            given = Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            throw Authorizer.invalidHeader();
        }
        Scratch mine = scratch.get();
        String date = request.headers().get(HeaderNames.DATE);
        boolean extraDate = date != null && !date.isEmpty();
        if (!extraDate) {
            date = request.headers().get(HeaderNames.HTTP_DATE);
        }
        Instant sent = mine.parse(date);

        String byName = mine.payload(request, extraDate, false);
        Kind signer = mine.signer(request, byName, given);
        if (signer == null && isResourceIds(request.path())) {
            // Links made of resource ids are signed by the last of them alone, in lower case. It
            // holds those of all levels above it; of a name, that could not be said.
            signer = mine.signer(request, mine.payload(request, extraDate, true), given);
        }
        if (signer == null) {
            throw ServiceException.unauthorized(
                    "The input authorization token can't serve the request. The wrong key is being used or the "
                            + "expected payload is not built as per the protocol. For more info: "
                            + "https://aka.ms/cosmosdb-tsg-unauthorized. Server used the following payload to "
                            + "sign: '"
                            + byName
                            + "'");
        }
        Instant now = clock.instant();
        if (Duration.between(sent, now).abs().compareTo(TOLERANCE) > 0) {
            throw notValidNow(sent, sent.plus(TOLERANCE), now);
        }
        return signer;
    }

    /** Signs a request as of now; the date goes by the system's clock, as every client's does. */
    static Request sign(Request request, byte[] key) {
        String date = rfc1123(Instant.now());
        String text =
                payload(
                        new StringBuilder(256),
                        request,
                        date.toLowerCase(Locale.ROOT),
                        true,
                        false);
        byte[] signature = mac(key).doFinal(text.getBytes(StandardCharsets.UTF_8));
        String header = "type=master&ver=1.0&sig=" + Base64.getEncoder().encodeToString(signature);
        return new Request(
                request.operation(),
                request.resourceType(),
                request.path(),
                request.headers().toBuilder()
                        .set(HeaderNames.DATE, date)
                        .set(
                                HeaderNames.AUTHORIZATION,
                                URLEncoder.encode(header, StandardCharsets.UTF_8))
                        .build(),
                request.body(),
                request.turn());
    }

    private static boolean isResourceIds(ResourcePath path) {
        return ResourceIds.isLink(path.segments().stream().map(ResourcePath.Segment::id).toList());
    }

    private static String payload(
            StringBuilder payload,
            Request request,
            String lowerCaseDate,
            boolean extraDate,
            boolean byResourceId) {
        payload.setLength(0);
        appendLowerCase(payload, verb(request));
        payload.append('\n').append(type(request)).append('\n');
        if (byResourceId) {
            appendLowerCase(payload, request.path().last().id());
        } else {
            for (ResourcePath.Segment segment : request.path().segments()) {
                if (payload.charAt(payload.length() - 1) != '\n') {
                    payload.append('/');
                }
                payload.append(segment.type().segment()).append('/').append(segment.id());
            }
        }
        payload.append('\n');
        // The general header counts only where the service's own is missing; its line comes after.
        if (!extraDate) {
            payload.append('\n');
        }
        payload.append(lowerCaseDate);
        payload.append(extraDate ? "\n\n" : "\n");
        return payload.toString();
    }

    /** Deleting by partition key is a delete that is posted, and signed as that. */
    private static String verb(Request request) {
        return request.resourceType() == ResourceType.PARTITION_KEY
                ? "POST"
                : request.operation().method();
    }

    /** The word for a type in a signature. */
    private static String type(Request request) {
        ResourceType type = request.resourceType();
        return switch (type) {
            // Addresses are asked for, and signed, in the name of what they lead to.
            case ADDRESS ->
                    request.path().segments().isEmpty()
                            ? ResourceType.DATABASE.segment()
                            : ResourceType.ITEM.segment();
            case PARTITION_KEY -> ResourceType.CONTAINER.segment();
            default -> type.segment();
        };
    }

    private static void appendLowerCase(StringBuilder target, String text) {
        for (int i = 0; i < text.length(); i++) {
            target.append(Character.toLowerCase(text.charAt(i)));
        }
    }

    /** The refusal of what is authentic, but not for this time. */
    static ServiceException notValidNow(Instant start, Instant end, Instant now) {
        return ServiceException.forbidden(
                0,
                "The authorization token is not valid at the current time. Please create another token and "
                        + "retry (token start time: "
                        + rfc1123(start)
                        + ", token expiry time: "
                        + rfc1123(end)
                        + ", current server time: "
                        + rfc1123(now)
                        + ").");
    }

    private static String rfc1123(Instant time) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    private static Mac mac(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM + ".", e);
        }
    }

    /** What one thread uses again for every request. */
    private final class Scratch {

        private final StringBuilder payload = new StringBuilder(256);
        private final Map<Kind, Mac> macs = new EnumMap<>(Kind.class);
        private Map<Kind, byte[]> macsOf;
        private String lastDate;
        private String lastLowerCase;
        private Instant lastParsed;

        /** The kind of key that made a signature, or null when none that may was it. */
        Kind signer(Request request, String text, byte[] given) {
            Map<Kind, byte[]> current = keys.snapshot();
            if (macsOf != current) {
                macs.clear();
                current.forEach((kind, key) -> macs.put(kind, mac(key)));
                macsOf = current;
            }
            byte[] message = text.getBytes(StandardCharsets.UTF_8);
            for (Map.Entry<Kind, Mac> mac : macs.entrySet()) {
                // To the service a read-only key that signs a write is a wrong key: 401.
                // https://learn.microsoft.com/azure/cosmos-db/nosql/troubleshoot-unauthorized
                if (mac.getKey().isReadOnly() && needsReadWriteKey(request)) {
                    continue;
                }
                if (MessageDigest.isEqual(mac.getValue().doFinal(message), given)) {
                    return mac.getKey();
                }
            }
            return null;
        }

        /** "Read-only keys do not provide access to read permissions resources." */
        private static boolean needsReadWriteKey(Request request) {
            return request.operation().isWrite()
                    || request.resourceType() == ResourceType.PERMISSION;
        }

        /** Clients send the same text for all requests of a second. */
        Instant parse(String date) {
            if (date == null || date.isEmpty()) {
                throw badDate();
            }
            if (!date.equals(lastDate)) {
                try {
                    lastParsed = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
                } catch (DateTimeException e) {
                    throw badDate();
                }
                lastDate = date;
                lastLowerCase = date.toLowerCase(Locale.ROOT);
            }
            return lastParsed;
        }

        /** What is signed of a request whose date was parsed last. */
        String payload(Request request, boolean extraDate, boolean byResourceId) {
            return KeySignatures.payload(payload, request, lastLowerCase, extraDate, byResourceId);
        }

        private static ServiceException badDate() {
            return ServiceException.unauthorized(
                    "The input date header is invalid format. Please pass in RFC 1123 style date format.");
        }
    }
}
