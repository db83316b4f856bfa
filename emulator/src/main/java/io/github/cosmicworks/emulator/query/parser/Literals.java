package io.github.cosmicworks.emulator.query.parser;

import io.github.cosmicworks.emulator.json.JsonDouble;
import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.query.syntax.QueryError;
import java.math.BigInteger;
import org.antlr.v4.runtime.Token;

/** The values that literals stand for. */
final class Literals {

    private Literals() {}

    /** The text that a string literal stands for. */
    static String string(Token token) {
        String text = token.getText();
        StringBuilder value = new StringBuilder(text.length());
        int end = text.length() - 1;
        int i = 1;
        while (i < end) {
            char c = text.charAt(i++);
            if (c != '\\') {
                value.append(c);
                continue;
            }
            char escaped = text.charAt(i++);
            switch (escaped) {
                case 'b' -> value.append('\b');
                case 'f' -> value.append('\f');
                case 'n' -> value.append('\n');
                case 'r' -> value.append('\r');
                case 't' -> value.append('\t');
                case '"', '\'', '\\', '/' -> value.append(escaped);
                case 'u' -> {
                    value.append(codeUnit(token, text, i, end));
                    i += 4;
                }
                default -> throw invalidString(token);
            }
        }
        return value.toString();
    }

    private static char codeUnit(Token token, String text, int start, int end) {
        if (start + 4 > end) {
            throw invalidString(token);
        }
        int unit = 0;
        for (int i = start; i < start + 4; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                throw invalidString(token);
            }
            unit = unit * 16 + digit;
        }
        return (char) unit;
    }

    private static RuntimeException invalidString(Token token) {
        return QueryError.INVALID_STRING.at(QueryParser.location(token), token.getText());
    }

    /** The value of a number literal: whole numbers of 64 bits are kept exactly. */
    static JsonNumber number(Token token) {
        String text = token.getText();
        if (text.length() > 1 && (text.charAt(1) == 'x' || text.charAt(1) == 'X')) {
            return whole(new BigInteger(text.substring(2), 16));
        }
        boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (digits && text.length() < 20) {
            return whole(new BigInteger(text));
        }
        double value = parse(text);
        if (!Double.isFinite(value)) {
            throw QueryError.INVALID_NUMBER.at(QueryParser.location(token), text);
        }
        return JsonNumber.of(value);
    }

    /** Not a number when there is nothing behind the E. */
    private static double parse(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static JsonNumber whole(BigInteger value) {
        if (value.bitLength() < Long.SIZE) {
            return new JsonInteger(value.longValue());
        }
        return new JsonDouble(value.doubleValue());
    }
}
