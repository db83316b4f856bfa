package io.github.cosmicworks.emulator.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.apache.kerby.asn1.Asn1;
import org.apache.kerby.asn1.Tag;
import org.apache.kerby.asn1.type.Asn1BitString;
import org.apache.kerby.asn1.type.Asn1Boolean;
import org.apache.kerby.asn1.type.Asn1Integer;
import org.apache.kerby.asn1.type.Asn1Null;
import org.apache.kerby.asn1.type.Asn1ObjectIdentifier;
import org.apache.kerby.asn1.type.Asn1OctetString;
import org.apache.kerby.asn1.type.Asn1Sequence;
import org.apache.kerby.asn1.type.Asn1Type;

/** The elements of a certificate, in the encoding that is signed: ITU-T X.690, chapter 10. */
final class Der {

    private static final int CONTEXT_SPECIFIC = 0x80;
    private static final int CONSTRUCTED = 0x20;
    private static final int UTC_TIME = 0x17;

    /** Two digits for the year: the form that certificates use until 2049. */
    private static final DateTimeFormatter UTC_TIME_FORMAT =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT);

    private Der() {}

    static Asn1Type sequence(Asn1Type... elements) {
        return sequence(List.of(elements));
    }

    static Asn1Type sequence(List<Asn1Type> elements) {
        Asn1Sequence sequence = new Asn1Sequence();
        elements.forEach(sequence::addItem);
        return sequence;
    }

    static Asn1Type number(BigInteger value) {
        return new Asn1Integer(value);
    }

    static Asn1Type yes() {
        return Asn1Boolean.TRUE;
    }

    static Asn1Type none() {
        return Asn1Null.INSTANCE;
    }

    /** The name of an algorithm, an extension or a purpose, such as {@code 2.5.29.17}. */
    static Asn1Type identifier(String dotted) {
        return new Asn1ObjectIdentifier(dotted);
    }

    static Asn1Type octets(byte[] value) {
        return new Asn1OctetString(value);
    }

    /**
     * Bits, the first of which is the highest of the first byte.
     *
     * @param unused how many of the last byte do not count, 0 to 7
     */
    static Asn1Type bits(byte[] value, int unused) {
        return new Asn1BitString(value, unused);
    }

    /** An element in an envelope with a number of its own. */
    static Asn1Type tagged(int number, Asn1Type content) {
        return new TaggedBytes(new Tag(CONTEXT_SPECIFIC | CONSTRUCTED | number), encoded(content));
    }

    /** A value whose number tells its type. */
    static Asn1Type choice(int number, byte[] value) {
        return new TaggedBytes(new Tag(CONTEXT_SPECIFIC | number), value);
    }

    /**
     * A point in time. The library formats a date, for which the JDK loads the calendars of all
     * languages.
     */
    static Asn1Type time(Instant instant) {
        String text = UTC_TIME_FORMAT.format(instant.atOffset(ZoneOffset.UTC));
        return new TaggedBytes(new Tag(UTC_TIME), text.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * An element that the JDK has encoded.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Asn1Type decoded(byte[] element) {
        try {
            return Asn1.decode(element);
        } catch (IOException e) {
            throw new IllegalArgumentException("Not an element: " + e.getMessage(), e);
        }
    }

    static byte[] encoded(Asn1Type element) {
        try {
            return element.encode();
        } catch (IOException e) {
            throw new IllegalArgumentException("Not to be encoded: " + e.getMessage(), e);
        }
    }
}
