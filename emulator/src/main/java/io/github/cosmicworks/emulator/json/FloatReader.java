package io.github.cosmicworks.emulator.json;

import java.nio.charset.StandardCharsets;

/**
 * Reads the numbers of a vector, rounded to 32 bits as {@link Float#parseFloat} rounds them, in a
 * small part of its time: a container of vectors has hundreds of millions.
 */
final class FloatReader {

    /** Powers of ten that a double has exactly. */
    private static final double[] POWERS = new double[23];

    static {
        double power = 1;
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = power;
            power *= 10;
        }
    }

    /** As many digits fit in a long, whatever they are. */
    private static final int MOST_DIGITS = 18;

    /** The bits of a double that a float has not. */
    private static final long LOST_BITS = (1L << 29) - 1;

    private static final long HALF = 1L << 28;

    /** A quotient of two rounded numbers is no farther from the true one, in its last bits. */
    private static final long ERROR = 4;

    private static final double SMALLEST = Float.MIN_NORMAL * 2.0;
    private static final double LARGEST = Float.MAX_VALUE / 2.0;

    private final byte[] text;
    private int at;

    FloatReader(byte[] text) {
        this.text = text;
    }

    /** The next number, and on behind the comma. */
    float next() {
        int start = at;
        boolean negative = text[at] == '-';
        at += negative ? 1 : 0;
        long digits = 0;
        int count = 0;
        int fraction = 0;
        boolean point = false;
        for (; at < text.length; at++) {
            int digit = text[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
                count += digits == 0 ? 0 : 1;
                fraction += point ? 1 : 0;
                if (count > MOST_DIGITS) {
                    return exactly(start);
                }
            } else if (text[at] == '.') {
                point = true;
            } else {
                break;
            }
        }
        int exponent = (at < text.length && text[at] != ',' ? exponent() : 0) - fraction;
        if (exponent <= -POWERS.length || exponent >= POWERS.length) {
            return exactly(start);
        }
        double value =
                exponent < 0 ? digits / POWERS[-exponent] : (double) digits * POWERS[exponent];
        if (!isSafe(value)) {
            return exactly(start);
        }
        at++;
        return (float) (negative ? -value : value);
    }

    /** Whether a float is the same, made of this value or of the true one that it stands for. */
    private static boolean isSafe(double value) {
        long lost = Double.doubleToRawLongBits(value) & LOST_BITS;
        boolean middle = Math.abs(lost - HALF) <= ERROR;
        return value == 0 || (value > SMALLEST && value < LARGEST && !middle);
    }

    /** The number behind the letter e. */
    private int exponent() {
        at++;
        boolean negative = text[at] == '-';
        at += negative || text[at] == '+' ? 1 : 0;
        int value = 0;
        for (; at < text.length && text[at] != ','; at++) {
            value = Math.min(10_000, value * 10 + text[at] - '0');
        }
        return negative ? -value : value;
    }

    private float exactly(int start) {
        at = start;
        while (at < text.length && text[at] != ',') {
            at++;
        }
        String number = new String(text, start, at - start, StandardCharsets.ISO_8859_1);
        at++;
        return Float.parseFloat(number);
    }
}
