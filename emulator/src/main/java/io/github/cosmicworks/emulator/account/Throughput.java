package io.github.cosmicworks.emulator.account;

import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.nio.charset.StandardCharsets;

/**
 * Provisioned throughput.
 *
 * @param requestUnitsPerSecond what is there all the time, or at the most when it scales by itself
 * @param autoscale whether it scales by itself, down to a tenth
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/set-throughput">Provisioned
 *     throughput</a>
 */
public record Throughput(int requestUnitsPerSecond, boolean autoscale) {

    /** What a container has when nobody says otherwise. */
    public static final Throughput DEFAULT = new Throughput(400, false);

    private static final int MIN_MANUAL = 400;
    private static final int MANUAL_STEP = 100;
    private static final int MIN_AUTOSCALE = 1_000;
    private static final int AUTOSCALE_STEP = 1_000;
    private static final int MAX = 1_000_000;

    public Throughput {
        int min = autoscale ? MIN_AUTOSCALE : MIN_MANUAL;
        int step = autoscale ? AUTOSCALE_STEP : MANUAL_STEP;
        if (requestUnitsPerSecond < min
                || requestUnitsPerSecond > MAX
                || requestUnitsPerSecond % step != 0) {
            throw ServiceException.badRequest(
                    "The offer should have valid throughput values between %d and %d inclusive in increments of %d."
                            .formatted(min, MAX, step));
        }
    }

    /**
     * The throughput that the headers of a create ask for.
     *
     * @return null when they ask for none
     * @throws ServiceException 400 when it is out of range, or both kinds are asked for
     */
    public static Throughput ofHeaders(Headers headers) {
        String autoscale = headers.get(HeaderNames.AUTOSCALE_SETTINGS);
        boolean manual = headers.has(HeaderNames.OFFER_THROUGHPUT);
        if (autoscale != null && manual) {
            throw ServiceException.badRequest(
                    "Manual and autoscale throughput exclude each other: send one header.");
        }
        if (manual) {
            return new Throughput(intOf(headers.number(HeaderNames.OFFER_THROUGHPUT, 0)), false);
        }
        return autoscale == null ? null : new Throughput(maxThroughput(autoscale), true);
    }

    /**
     * The throughput in the body of a replaced offer.
     *
     * @throws ServiceException 400 when there is none
     */
    public static Throughput ofOffer(JsonObject offer) {
        JsonValue content = offer.get("content");
        if (content instanceof JsonObject given) {
            if (given.get("offerAutopilotSettings") instanceof JsonObject settings
                    && settings.get("maxThroughput") instanceof JsonNumber most
                    && most.doubleValue() > 0) {
                return new Throughput(intOf((long) most.doubleValue()), true);
            }
            if (given.get("offerThroughput") instanceof JsonNumber number) {
                return new Throughput(intOf((long) number.doubleValue()), false);
            }
        }
        throw ServiceException.badRequest(
                "The offer has no throughput: set 'content.offerThroughput' or 'content.offerAutopilotSettings'.");
    }

    private static int intOf(long number) {
        return (int) Math.max(0, Math.min(number, Integer.MAX_VALUE));
    }

    private static int maxThroughput(String header) {
        try {
            JsonObject settings = JsonParser.parseObject(header.getBytes(StandardCharsets.UTF_8));
            if (settings.get("maxThroughput") instanceof JsonInteger most) {
                return intOf(most.value());
            }
        } catch (JsonSyntaxException e) {
            throw ServiceException.badRequest(
                    "The header '"
                            + HeaderNames.AUTOSCALE_SETTINGS
                            + "' is no JSON object: "
                            + e.getMessage());
        }
        throw ServiceException.badRequest(
                "The header '"
                        + HeaderNames.AUTOSCALE_SETTINGS
                        + "' has no whole number 'maxThroughput'.");
    }

    /** The number of physical partitions that serve it. */
    public int partitions() {
        return PartitionLayout.partitionsFor(requestUnitsPerSecond);
    }

    /**
     * The least that it can be lowered to.
     *
     * @param highest the most that has ever been provisioned
     * @see <a
     *     href="https://learn.microsoft.com/azure/cosmos-db/concepts-limits#minimum-throughput-limits">Minimum
     *     throughput limits</a>
     */
    public int minimum(int highest) {
        return autoscale
                ? Math.max(MIN_AUTOSCALE, roundUp(highest / 10, AUTOSCALE_STEP))
                : Math.max(MIN_MANUAL, roundUp(highest / 100, MANUAL_STEP));
    }

    /** What the service makes of it when it is to scale by itself from now on. */
    public Throughput toAutoscale() {
        return new Throughput(
                Math.max(MIN_AUTOSCALE, roundUp(requestUnitsPerSecond, AUTOSCALE_STEP)), true);
    }

    /** What the service makes of it when it is to be constant from now on. */
    public Throughput toManual() {
        return new Throughput(requestUnitsPerSecond, false);
    }

    private static int roundUp(int number, int step) {
        return (number + step - 1) / step * step;
    }

    /**
     * The property {@code content} of an offer.
     *
     * @param highest the most that has ever been provisioned
     */
    JsonObject content(int highest) {
        JsonObject.Builder content =
                JsonObject.builder()
                        .put(
                                "offerThroughput",
                                autoscale ? requestUnitsPerSecond / 10 : requestUnitsPerSecond)
                        .put("offerIsRUPerMinuteThroughputEnabled", false)
                        .put(
                                "offerMinimumThroughputParameters",
                                JsonObject.builder()
                                        .put("maxThroughputEverProvisioned", highest)
                                        .put("maxConsumedStorageEverInKB", 0)
                                        .build());
        if (autoscale) {
            content.put(
                    "offerAutopilotSettings",
                    JsonObject.builder()
                            .put("tier", 0)
                            .put("maximumTierThroughput", requestUnitsPerSecond)
                            .put("maxThroughput", requestUnitsPerSecond)
                            .build());
        }
        return content.build();
    }
}
