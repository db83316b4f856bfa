package io.github.cosmicworks.emulator.certificate;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Integer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Elements of a certificate for which the library's own classes are not made. */
final class Der {

    private static final byte CONTEXT_SPECIFIC = (byte) 0x80;
    private static final byte CONSTRUCTED = 0x20;
    private static final byte UTC_TIME = 0x17;

    /** Two digits for the year: the form that certificates use until 2049. */
    private static final DateTimeFormatter UTC_TIME_FORMAT =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT);

    private Der() {}

    static ASN1Element number(int value) {
        return new ASN1Integer(value);
    }

    /** An element in an envelope with a number of its own. */
    static ASN1Element tagged(int number, ASN1Element content) {
        return new ASN1Element((byte) (CONTEXT_SPECIFIC | CONSTRUCTED | number), content.encode());
    }

    /** A value whose number tells its type. */
    static ASN1Element choice(int number, byte[] value) {
        return new ASN1Element((byte) (CONTEXT_SPECIFIC | number), value);
    }

    /**
     * A point in time. The library formats a date, for which the JDK loads the calendars of all
     * languages.
     */
    static ASN1Element time(Instant instant) {
        String text = UTC_TIME_FORMAT.format(instant.atOffset(ZoneOffset.UTC));
        return new ASN1Element(UTC_TIME, text.getBytes(StandardCharsets.US_ASCII));
    }
}
