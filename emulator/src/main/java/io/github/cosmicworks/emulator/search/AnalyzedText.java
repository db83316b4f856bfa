package io.github.cosmicworks.emulator.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The terms of one text, with the places where they stand. */
public final class AnalyzedText {

    private final Map<String, List<Integer>> positions = new HashMap<>();
    private int length;

    /** The terms of a text. */
    public static AnalyzedText of(String text, TextAnalyzer analyzer) {
        AnalyzedText analyzed = new AnalyzedText();
        analyzer.analyze(text, analyzed::add);
        return analyzed;
    }

    private void add(String term, int position) {
        positions.computeIfAbsent(term, t -> new ArrayList<>(2)).add(position);
        length++;
    }

    /** How many terms there are. */
    public int length() {
        return length;
    }

    /** The places of each term, ascending. */
    public Map<String, List<Integer>> positions() {
        return positions;
    }

    /** How often a term is in the text. */
    public int occurrences(SearchTerm term) {
        if (term.words().isEmpty()) {
            return 0;
        }
        if (term.distance() > 0) {
            int count = 0;
            for (Map.Entry<String, List<Integer>> entry : positions.entrySet()) {
                count += term.isNear(entry.getKey()) ? entry.getValue().size() : 0;
            }
            return count;
        }
        List<Integer> first = positions.getOrDefault(term.words().get(0), List.of());
        int count = 0;
        for (int start : first) {
            boolean all = true;
            for (int i = 1; i < term.words().size() && all; i++) {
                all =
                        positions
                                .getOrDefault(term.words().get(i), List.of())
                                .contains(start + term.offsets().get(i));
            }
            count += all ? 1 : 0;
        }
        return count;
    }
}
