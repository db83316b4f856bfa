package io.github.cosmicworks.emulator.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.partition.index.SnapshotTree;
import io.github.cosmicworks.emulator.partition.key.EpkRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Compared with a list that is looked through. */
class KeyedItemsTest {

    private static final int ITEMS = 2_000;

    private final Random random = new Random(11);
    private final List<Item> all = new ArrayList<>();
    private KeyedItems keyed;

    @BeforeEach
    void add() {
        SnapshotTree<Item> tree = KeyedItems.tree();
        for (int i = 1; i <= ITEMS; i++) {
            // One key begins as another one does, as those of hierarchical keys do.
            String key = "%02X%s".formatted(random.nextInt(16), random.nextBoolean() ? "" : "1A");
            Item item = item(key, i);
            all.add(item);
            tree.add(item);
        }
        for (int i = 0; i < ITEMS / 10; i++) {
            tree.remove(all.remove(random.nextInt(all.size())));
        }
        keyed = new KeyedItems(tree.snapshot());
    }

    private static Item item(String key, long position) {
        return new Item(
                new ItemKey(key, "i" + position), position, position, "", 0, 0, JsonObject.EMPTY);
    }

    private void check(EpkRange keys, long position) {
        List<Item> within =
                all.stream()
                        .filter(item -> keys.contains(item.key().effectivePartitionKey()))
                        .toList();
        assertThat(keyed.count(keys)).as("%s", keys).isEqualTo(within.size());
        List<Item> found = new ArrayList<>();
        keyed.after(position, keys).forEachRemaining(found::add);
        assertThat(found)
                .as("%s after %d", keys, position)
                .isEqualTo(
                        within.stream()
                                .filter(item -> item.position() > position)
                                .sorted(Comparator.comparingLong(Item::position))
                                .toList());
    }

    @Test
    void theItemsOfOneKeyAreFound() {
        for (int key = 0; key < 16; key++) {
            String longer = "%02X1A".formatted(key);
            for (int i = 0; i < 20; i++) {
                check(new EpkRange(longer, longer + EpkRange.MAX), random.nextInt(ITEMS + 2));
            }
            check(new EpkRange(longer, longer + EpkRange.MAX), 0);
        }
    }

    @Test
    void theItemsOfSeveralKeysAreInTheOrderOfTheirPositions() {
        for (int key = 0; key < 16; key++) {
            String start = "%02X".formatted(key);
            check(new EpkRange(start, start + EpkRange.MAX), random.nextInt(ITEMS));
            check(new EpkRange(start, "0F"), 0);
        }
        check(EpkRange.FULL, 0);
        check(EpkRange.FULL, ITEMS);
    }

    @Test
    void keysWithoutItemsHaveNone() {
        check(new EpkRange("20", "30"), 0);
        check(new EpkRange("", "00"), 0);
        keyed = new KeyedItems(KeyedItems.tree().snapshot());
        assertThat(keyed.after(0, EpkRange.FULL).hasNext()).isFalse();
        assertThat(keyed.count(EpkRange.FULL)).isZero();
    }
}
