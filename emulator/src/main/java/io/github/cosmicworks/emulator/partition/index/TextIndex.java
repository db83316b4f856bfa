package io.github.cosmicworks.emulator.partition.index;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.search.AnalyzedText;
import io.github.cosmicworks.emulator.search.SearchTerm;
import io.github.cosmicworks.emulator.search.TextAnalyzer;
import io.github.cosmicworks.emulator.search.TextMatches;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The terms of a partition's texts at one path: an inverted index. */
final class TextIndex implements KeptIndex<TextMatches> {

    /** A term in the map, with the ends of its arrays that are not used yet. */
    private static final long TERM_BYTES = 150;

    private final IndexPath path;
    private final ComputedProperties computed;
    private final TextAnalyzer analyzer;
    private LiveEntries entries = new LiveEntries();
    private Map<String, Postings> terms = new ConcurrentHashMap<>();
    private int[] lengths = new int[16];

    /** How many words there are in all texts, and in those that are alive. */
    private long places;

    private long words;

    TextIndex(IndexPath path, ComputedProperties computed, TextAnalyzer analyzer) {
        this.path = path;
        this.computed = computed;
        this.analyzer = analyzer;
    }

    @Override
    public void add(long position, JsonObject item) {
        if (path.value(item, computed) instanceof JsonString text) {
            AnalyzedText analyzed = AnalyzedText.of(text.value(), analyzer);
            int entry = enter(position, analyzed.length());
            analyzed.positions()
                    .forEach(
                            (term, places) ->
                                    postings(term)
                                            .add(
                                                    entry,
                                                    places.stream()
                                                            .mapToInt(Integer::intValue)
                                                            .toArray()));
        }
    }

    private Postings postings(String term) {
        return terms.computeIfAbsent(term, t -> new Postings());
    }

    private int enter(long position, int length) {
        int entry = entries.add(position);
        if (entry == lengths.length) {
            lengths = Arrays.copyOf(lengths, entry * 2);
        }
        lengths[entry] = length;
        places += length;
        words += length;
        return entry;
    }

    @Override
    public void remove(long position, JsonObject item) {
        int entry = entries.remove(position);
        words -= entry < 0 ? 0 : lengths[entry];
        if (entries.isMostlyDead()) {
            renumber();
        }
    }

    /** Leaves the dead entries behind; readers go on with what they have. */
    private void renumber() {
        Snapshot before = snapshot();
        entries = new LiveEntries();
        terms = new ConcurrentHashMap<>();
        lengths = new int[16];
        places = 0;
        words = 0;
        int[] numbers = new int[before.entries().count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] =
                    before.entries().isLive(i)
                            ? enter(before.entries().positions()[i], before.entryLengths()[i])
                            : -1;
        }
        before.terms()
                .forEach(
                        (term, postings) -> {
                            Postings.Cursor cursor = postings.new Cursor();
                            while (cursor.next()) {
                                int number = numbers[cursor.entry()];
                                if (number >= 0) {
                                    postings(term).add(number, cursor.places());
                                }
                            }
                        });
    }

    @Override
    public long memory() {
        return entries.memory() + 4L * lengths.length + TERM_BYTES * terms.size() + 8 * places;
    }

    @Override
    public Snapshot snapshot() {
        return new Snapshot(entries.snapshot(), terms, lengths, words);
    }

    /** The index at one moment: what is newer is not alive in it. */
    // It is never compared with another.
    @SuppressWarnings("ArrayRecordComponent")
    record Snapshot(
            LiveEntries.Snapshot entries,
            Map<String, Postings> terms,
            int[] entryLengths,
            long words)
            implements TextMatches {

        @Override
        public void forEach(SearchTerm term, Sink sink) {
            if (term.words().isEmpty()) {
                return;
            }
            if (term.distance() > 0) {
                forEachNear(term, sink);
            } else if (term.words().size() == 1) {
                Postings postings = terms.get(term.words().get(0));
                if (postings != null) {
                    Postings.Cursor cursor = postings.new Cursor();
                    while (cursor.next()) {
                        accept(cursor.entry(), cursor.frequency(), sink);
                    }
                }
            } else {
                forEachPhrase(term, sink);
            }
        }

        private void accept(int entry, int frequency, Sink sink) {
            if (frequency > 0 && entries.isLive(entry)) {
                sink.accept(entries.positions()[entry], frequency, entryLengths[entry]);
            }
        }

        private void forEachNear(SearchTerm term, Sink sink) {
            int[] frequencies = new int[entries.count()];
            for (Map.Entry<String, Postings> known : terms.entrySet()) {
                if (term.isNear(known.getKey())) {
                    Postings.Cursor cursor = known.getValue().new Cursor();
                    while (cursor.next()) {
                        if (cursor.entry() < frequencies.length) {
                            frequencies[cursor.entry()] += cursor.frequency();
                        }
                    }
                }
            }
            for (int entry = 0; entry < frequencies.length; entry++) {
                accept(entry, frequencies[entry], sink);
            }
        }

        private void forEachPhrase(SearchTerm term, Sink sink) {
            List<Postings.Cursor> cursors = new ArrayList<>();
            for (String word : term.words()) {
                Postings postings = terms.get(word);
                if (postings == null) {
                    return;
                }
                cursors.add(postings.new Cursor());
            }
            Postings.Cursor first = cursors.get(0);
            for (Postings.Cursor other : cursors.subList(1, cursors.size())) {
                if (!other.next()) {
                    return;
                }
            }
            while (first.next()) {
                int frequency = phrases(term, cursors);
                if (frequency < 0) {
                    return;
                }
                accept(first.entry(), frequency, sink);
            }
        }

        /** How often the phrase is in the entry of the first word; -1 behind the last one. */
        private static int phrases(SearchTerm term, List<Postings.Cursor> cursors) {
            int entry = cursors.get(0).entry();
            for (Postings.Cursor other : cursors.subList(1, cursors.size())) {
                while (other.entry() < entry) {
                    if (!other.next()) {
                        return -1;
                    }
                }
                if (other.entry() > entry) {
                    return 0;
                }
            }
            int count = 0;
            int[][] places = new int[cursors.size()][];
            for (int i = 0; i < places.length; i++) {
                places[i] = cursors.get(i).places();
            }
            for (int start : places[0]) {
                boolean all = true;
                for (int i = 1; i < places.length && all; i++) {
                    all = Arrays.binarySearch(places[i], start + term.offsets().get(i)) >= 0;
                }
                count += all ? 1 : 0;
            }
            return count;
        }

        @Override
        public long count(SearchTerm term) {
            long[] count = new long[1];
            forEach(term, (position, frequency, length) -> count[0]++);
            return count[0];
        }

        @Override
        public Lengths lengths() {
            if (entries.ascending()) {
                return position -> {
                    int entry =
                            Arrays.binarySearch(entries.positions(), 0, entries.count(), position);
                    return entry >= 0 && entries.isLive(entry) ? entryLengths[entry] : 0;
                };
            }
            Map<Long, Integer> lengths = new HashMap<>();
            for (int entry = 0; entry < entries.count(); entry++) {
                if (entries.isLive(entry)) {
                    lengths.put(entries.positions()[entry], entryLengths[entry]);
                }
            }
            return position -> lengths.getOrDefault(position, 0);
        }

        @Override
        public long size(List<SearchTerm> wanted) {
            long size = 0;
            for (SearchTerm term : wanted) {
                for (String word : term.words()) {
                    Postings postings = terms.get(word);
                    size += postings == null ? 0 : postings.count();
                }
            }
            return size;
        }
    }
}
