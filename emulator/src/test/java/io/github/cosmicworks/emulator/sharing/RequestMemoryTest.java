package io.github.cosmicworks.emulator.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestMemoryTest {

    private static final long SIZE = 100;

    private final RequestMemory memory = new RequestMemory(SIZE);
    private final List<String> hungUp = new ArrayList<>();

    private RequestMemory.Holder holder(String name) {
        return memory.holder(() -> hungUp.add(name));
    }

    @Test
    void nobodyHasToGoWhileThereIsRoom() {
        holder("a").take(60);
        holder("b").take(40);
        assertThat(hungUp).isEmpty();
        assertThat(memory.held()).isEqualTo(100);
    }

    @Test
    void whoeverHoldsMostHasToGo() {
        RequestMemory.Holder small = holder("small");
        RequestMemory.Holder great = holder("great");
        small.take(20);
        great.take(70);
        small.take(20);
        assertThat(hungUp).containsExactly("great");
        assertThat(memory.held()).isEqualTo(40);
    }

    @Test
    void itMayBeTheOneThatTakes() {
        holder("small").take(20);
        RequestMemory.Holder great = holder("great");
        great.take(70);
        great.take(70);
        assertThat(hungUp).containsExactly("great");
        assertThat(memory.held()).isEqualTo(20);
    }

    @Test
    void asManyHaveToGoAsAreTooMany() {
        for (String name : List.of("a", "b", "c")) {
            holder(name).take(30);
        }
        holder("all").take(200);
        assertThat(hungUp).containsExactly("all");
        holder("d").take(SIZE);
        assertThat(hungUp).containsExactly("all", "d");
        assertThat(memory.held()).isEqualTo(90);
    }

    @Test
    void whatIsGivenBackIsThereForOthers() {
        RequestMemory.Holder first = holder("first");
        first.take(90);
        first.giveBack(90);
        holder("second").take(90);
        assertThat(hungUp).isEmpty();
    }

    @Test
    void whoHasGoneNeitherHoldsNorGivesBack() {
        RequestMemory.Holder gone = holder("gone");
        gone.take(60);
        gone.close();
        gone.close();
        gone.giveBack(60);
        gone.take(200);
        assertThat(memory.held()).isZero();
        assertThat(hungUp).isEmpty();
    }
}
