package io.github.cosmicworks.emulator.sharing;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;

/**
 * A queue in which each group has its turn, and in a group each member, however many elements
 * another one has put in.
 *
 * @param <E> the elements
 */
final class FairQueue<E> {

    /** The next one to have its turn is the first. */
    private final Map<Object, Map<Object, Queue<E>>> groups = new LinkedHashMap<>();

    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void add(Object group, Object member, E element) {
        groups.computeIfAbsent(group, g -> new LinkedHashMap<>())
                .computeIfAbsent(member, m -> new ArrayDeque<>())
                .add(element);
        size++;
    }

    /** Takes out the next element; null when there is none. */
    E poll() {
        if (size == 0) {
            return null;
        }
        size--;
        Map.Entry<Object, Map<Object, Queue<E>>> group = groups.entrySet().iterator().next();
        Object groupKey = group.getKey();
        Map<Object, Queue<E>> members = group.getValue();
        Map.Entry<Object, Queue<E>> member = members.entrySet().iterator().next();
        Object memberKey = member.getKey();
        Queue<E> elements = member.getValue();
        E element = elements.remove();
        members.remove(memberKey);
        if (!elements.isEmpty()) {
            members.put(memberKey, elements);
        }
        groups.remove(groupKey);
        if (!members.isEmpty()) {
            groups.put(groupKey, members);
        }
        return element;
    }
}
