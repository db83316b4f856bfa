package io.github.cosmicworks.emulator.query.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern of LIKE: {@code %} for any text, {@code _} for any character, {@code [a-f]} and {@code
 * [^a-f]} for one of or none of a set.
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/keywords">LIKE</a>
 */
public final class LikePattern {

    /** One character of the text, or any number of them. */
    private interface Step {
        boolean matches(char c);
    }

    private static final Step ANY_TEXT = c -> true;
    private static final Step ANY_CHARACTER = c -> true;

    private final List<Step> steps = new ArrayList<>();

    /**
     * @param escape the character that makes the next one stand for itself; -1 for none
     */
    public LikePattern(String pattern, int escape) {
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i++);
            if (c == escape && i < pattern.length()) {
                steps.add(exactly(pattern.charAt(i++)));
            } else if (c == '%') {
                steps.add(ANY_TEXT);
            } else if (c == '_') {
                steps.add(ANY_CHARACTER);
            } else if (c == '[' && pattern.indexOf(']', i + 1) > 0) {
                int end = pattern.indexOf(']', i + 1);
                steps.add(set(pattern.substring(i, end)));
                i = end + 1;
            } else {
                steps.add(exactly(c));
            }
        }
    }

    private static Step exactly(char expected) {
        return c -> c == expected;
    }

    private static Step set(String content) {
        boolean negated = content.startsWith("^") && content.length() > 1;
        String members = negated ? content.substring(1) : content;
        return c -> contains(members, c) != negated;
    }

    private static boolean contains(String members, char c) {
        int i = 0;
        while (i < members.length()) {
            if (i + 2 < members.length() && members.charAt(i + 1) == '-') {
                if (members.charAt(i) <= c && c <= members.charAt(i + 2)) {
                    return true;
                }
                i += 3;
            } else if (members.charAt(i++) == c) {
                return true;
            }
        }
        return false;
    }

    /** Whether a whole text fits the pattern; takes at most length times steps. */
    public boolean matches(String text) {
        int position = 0;
        int step = 0;
        int lastAnyText = -1;
        int resume = 0;
        while (position < text.length()) {
            if (step < steps.size() && steps.get(step) == ANY_TEXT) {
                lastAnyText = step++;
                resume = position;
            } else if (step < steps.size() && steps.get(step).matches(text.charAt(position))) {
                step++;
                position++;
            } else if (lastAnyText >= 0) {
                step = lastAnyText + 1;
                position = ++resume;
            } else {
                return false;
            }
        }
        while (step < steps.size() && steps.get(step) == ANY_TEXT) {
            step++;
        }
        return step == steps.size();
    }

    /**
     * The text that everything that fits the pattern begins with; empty when there is none.
     *
     * @param escape as for the constructor
     */
    public static String prefix(String pattern, int escape) {
        StringBuilder prefix = new StringBuilder();
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i++);
            if (c == escape && i < pattern.length()) {
                prefix.append(pattern.charAt(i++));
            } else if (c == '%' || c == '_' || c == '[') {
                break;
            } else {
                prefix.append(c);
            }
        }
        return prefix.toString();
    }
}
