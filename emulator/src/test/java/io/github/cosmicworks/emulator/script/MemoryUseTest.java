package io.github.cosmicworks.emulator.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What other tests do to the heap at the same time would count, too. */
@Isolated
class MemoryUseTest {

    private static final int PIECE = 4 << 20;
    private static final int PIECES = 30;

    private final MemoryUse use = new MemoryUse();

    private static List<byte[]> kept() {
        List<byte[]> kept = new ArrayList<>();
        for (int i = 0; i < PIECES; i++) {
            kept.add(new byte[PIECE]);
        }
        System.gc();
        return kept;
    }

    @Test
    void countsWhatAThreadKeeps() {
        System.gc();
        use.begin();
        List<byte[]> kept = kept();
        assertThat(use.keeps()).isGreaterThan((long) kept.size() * PIECE / 2);
    }

    @Test
    void garbageThatLayThereBeforeHidesNothing() {
        List<byte[]> garbage = kept();
        use.begin();
        garbage.clear();
        System.gc();
        use.keeps();
        List<byte[]> kept = kept();
        assertThat(use.keeps()).isGreaterThan((long) kept.size() * PIECE / 2);
    }

    @Test
    void garbageOfTheThreadDoesNotCount() {
        System.gc();
        use.begin();
        kept().clear();
        System.gc();
        assertThat(use.keeps()).isLessThan((long) PIECES * PIECE / 2);
    }
}
