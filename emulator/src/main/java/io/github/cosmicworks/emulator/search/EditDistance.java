package io.github.cosmicworks.emulator.search;

/**
 * How many letters of a word are to be put in, taken out or exchanged to make another one of it.
 * That two letters have changed places counts as two: the documentation speaks of edits only.
 */
final class EditDistance {

    private EditDistance() {}

    /** Whether it is so many at the most. */
    static boolean isAtMost(String a, String b, int most) {
        if (Math.abs(a.length() - b.length()) > most) {
            return false;
        }
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            int smallest = i;
            for (int j = 1; j < row.length; j++) {
                int exchanged = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(exchanged, Math.min(row[j], row[j - 1]) + 1);
                smallest = Math.min(smallest, row[j]);
            }
            if (smallest > most) {
                return false;
            }
        }
        return row[b.length()] <= most;
    }
}
