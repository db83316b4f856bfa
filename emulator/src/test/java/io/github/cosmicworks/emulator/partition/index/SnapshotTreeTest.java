package io.github.cosmicworks.emulator.partition.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds the tree against the JDK's. */
@Tag("slow")
class SnapshotTreeTest {

    /** Equal by their number, told apart by their version. */
    private record Element(int number, int version) {}

    private static final Comparator<Element> ORDER = Comparator.comparingInt(Element::number);

    private record Kept(SortedSnapshot<Element> snapshot, List<Element> expected) {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void snapshotsHoldWhatWasThereWhateverIsWrittenLater(int seed) {
        Random random = new Random(seed);
        SnapshotTree<Element> tree = new SnapshotTree<>(ORDER);
        TreeMap<Integer, Element> model = new TreeMap<>();
        int range = 1 + random.nextInt(seed % 2 == 0 ? 10_000 : 200);
        List<Kept> kept = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            boolean grows = (i / 5_000) % 2 == 0;
            Element element = new Element(random.nextInt(range), i);
            if (random.nextInt(10) < (grows ? 8 : 2)) {
                tree.add(element);
                model.put(element.number(), element);
            } else {
                tree.remove(element);
                model.remove(element.number());
            }
            if (random.nextInt(1_000) == 0) {
                kept.add(new Kept(tree.snapshot(), List.copyOf(model.values())));
            }
        }
        kept.add(new Kept(tree.snapshot(), List.copyOf(model.values())));
        assertThat(tree.size()).isEqualTo(model.size());
        for (Kept one : kept) {
            assertThat(one.snapshot()).containsExactlyElementsOf(one.expected());
            assertThat(one.snapshot().size()).isEqualTo(one.expected().size());
        }
        for (int i = 1; i < kept.size(); i++) {
            assertDifference(kept.get(i - 1), kept.get(i));
        }
        assertDifference(kept.get(0), kept.get(kept.size() - 1));
    }

    private static void assertDifference(Kept before, Kept after) {
        List<Element> removed = new ArrayList<>(before.expected());
        removed.removeAll(new TreeSetOfIdentities(after.expected()));
        List<Element> added = new ArrayList<>(after.expected());
        added.removeAll(new TreeSetOfIdentities(before.expected()));
        List<Element> told = new ArrayList<>();
        List<Element> toldAdded = new ArrayList<>();
        before.snapshot().difference(after.snapshot(), told::add, toldAdded::add);
        assertThat(told).isEqualTo(removed);
        assertThat(toldAdded).isEqualTo(added);
    }

    /** Elements by number and version. */
    private static final class TreeSetOfIdentities extends TreeSet<Element> {
        private static final long serialVersionUID = 1L;

        TreeSetOfIdentities(List<Element> elements) {
            super(ORDER.thenComparingInt(Element::version));
            addAll(elements);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 4_000, 10_000})
    void walksStartAtAnyPlaceInEitherDirection(int size) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            elements.add(new Element(i * 2, 0));
        }
        SortedSnapshot<Element> sorted = SnapshotTree.of(elements, ORDER).snapshot();
        TreeSet<Element> model = new TreeSet<>(ORDER);
        model.addAll(elements);
        for (int number = -1; number <= size * 2; number += Math.max(1, size / 50)) {
            Element place = new Element(number, 9);
            assertThat(list(sorted.from(place)))
                    .containsExactlyElementsOf(model.tailSet(place, true));
            assertThat(list(sorted.downFrom(place)))
                    .containsExactlyElementsOf(model.headSet(place, true).descendingSet());
            int wanted = number;
            assertThat(sorted.at(other -> Integer.compare(wanted, other.number())))
                    .isEqualTo(model.contains(place) ? new Element(number, 0) : null);
        }
        assertThat(list(sorted.descending())).containsExactlyElementsOf(model.descendingSet());
    }

    @Test
    void growingAtTheEndFillsTheNodes() {
        SnapshotTree<Element> tree = new SnapshotTree<>(ORDER);
        for (int i = 0; i < 100_000; i++) {
            tree.add(new Element(i, 0));
            if (i % 3 == 0) {
                assertThat(tree.snapshot().size()).isEqualTo(i + 1);
            }
        }
        assertThat(tree.first()).isEqualTo(new Element(0, 0));
        assertThat(tree.snapshot()).hasSize(100_000);
    }

    private static List<Element> list(Iterator<Element> elements) {
        List<Element> list = new ArrayList<>();
        elements.forEachRemaining(list::add);
        return list;
    }
}
