package io.github.cosmicworks.emulator.partition.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.search.SearchTerm;
import io.github.cosmicworks.emulator.search.TextAnalyzer;
import io.github.cosmicworks.emulator.search.TextMatches;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the index knows at any moment is what a look at all texts of that moment finds. */
class TextIndexTest {

    private static final List<String> WORDS = List.of("ka", "lo", "mi", "ru", "ta");

    private static final TextAnalyzer WORD_BY_WORD =
            (text, sink) -> {
                String[] words = text.split(" ", -1);
                for (int i = 0; i < words.length; i++) {
                    sink.accept(words[i], i);
                }
            };

    private final Map<Long, String> texts = new TreeMap<>();
    private final TextIndex index =
            new TextIndex(new IndexPath(List.of("text")), ComputedProperties.NONE, WORD_BY_WORD);

    private static JsonObject item(String text) {
        return JsonObject.builder().put("text", text).build();
    }

    private void put(long position, String text) {
        remove(position);
        index.add(position, item(text));
        texts.put(position, text);
    }

    private void remove(long position) {
        String before = texts.remove(position);
        if (before != null) {
            index.remove(position, item(before));
        }
    }

    private void assertTheSame(TextMatches known, Map<Long, String> expected) {
        for (String word : WORDS) {
            Map<Long, Integer> hits = new TreeMap<>();
            SearchTerm term = SearchTerm.of(word, 0, WORD_BY_WORD);
            known.forEach(term, (position, frequency, length) -> hits.put(position, frequency));
            assertThat(hits)
                    .isEqualTo(
                            expected.entrySet().stream()
                                    .filter(e -> occurrences(e.getValue(), word) > 0)
                                    .collect(
                                            Collectors.toMap(
                                                    Map.Entry::getKey,
                                                    e -> occurrences(e.getValue(), word))));
            assertThat(known.count(term)).isEqualTo(hits.size());
        }
        assertThat(known.words())
                .isEqualTo(expected.values().stream().mapToInt(t -> t.split(" ").length).sum());
        TextMatches.Lengths lengths = known.lengths();
        for (long position = 0; position < 60; position++) {
            String text = expected.get(position);
            assertThat(lengths.of(position))
                    .isEqualTo(text == null ? 0 : text.split(" ", -1).length);
        }
    }

    private static int occurrences(String text, String word) {
        return (int) Arrays.stream(text.split(" ", -1)).filter(word::equals).count();
    }

    private static String text(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(6))
                .mapToObj(i -> WORDS.get(random.nextInt(WORDS.size())))
                .collect(Collectors.joining(" "));
    }

    /** More than a thousand dead entries have the index number the rest anew. */
    @ParameterizedTest
    @ValueSource(ints = {20, 300, 3_000})
    void afterRandomWrites(int writes) {
        Random random = new Random(writes);
        TextMatches before = index.snapshot();
        for (int i = 0; i < writes; i++) {
            long position = random.nextInt(1, 51);
            if (random.nextInt(3) == 0) {
                remove(position);
            } else {
                put(position, text(random));
            }
        }
        assertTheSame(index.snapshot(), texts);
        assertTheSame(before, Map.of());
    }

    @Test
    void whatAReaderHasSeenDoesNotChange() {
        put(1, "ka lo lo");
        put(2, "mi");
        Map<Long, String> seenTexts = Map.copyOf(texts);
        TextMatches seen = index.snapshot();
        put(1, "ta");
        put(3, "ka ka ka");
        remove(2);
        assertTheSame(seen, seenTexts);
        assertTheSame(index.snapshot(), texts);
    }
}
