package io.github.cosmicworks.exercises;

import io.github.cosmicworks.emulator.AnsweredRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a learner's code has asked the account for.
 *
 * @param all every request, in the order of the answers, also those by which a client finds its way
 */
public record Requests(List<AnsweredRequest> all) {

    /** Takes a copy. */
    public Requests {
        all = List.copyOf(all);
    }

    /** Those for items. */
    public List<AnsweredRequest> items() {
        return all.stream()
                .filter(each -> each.resourceType().equals("docs"))
                .filter(each -> !each.operation().equals("query plan"))
                .toList();
    }

    /** Those for items with an operation, such as {@code read}, {@code query} or {@code batch}. */
    public List<AnsweredRequest> items(String operation) {
        return items().stream().filter(each -> each.operation().equals(operation)).toList();
    }

    /** Whether there is nothing but one operation. */
    public boolean areOnly(String operation) {
        return !items().isEmpty() && items().size() == items(operation).size();
    }

    /** How many clients have introduced themselves: each reads the account first. */
    public long clients() {
        return all.stream()
                .filter(each -> each.resourceType().isEmpty() && each.operation().equals("read"))
                .count();
    }

    /** The sum of the request charges of items. */
    public double charge() {
        return items().stream().mapToDouble(AnsweredRequest::requestUnits).sum();
    }

    /** Operations and statuses with their number and what they have cost, in one line. */
    public String summary() {
        Map<String, Long> counts =
                items().stream()
                        .collect(
                                Collectors.groupingBy(
                                        each -> each.operation() + " " + each.status(),
                                        LinkedHashMap::new,
                                        Collectors.counting()));
        return counts.isEmpty()
                ? ""
                : counts.entrySet().stream()
                                .map(each -> each.getValue() + " x " + each.getKey())
                                .collect(Collectors.joining(", "))
                        + String.format(Locale.ROOT, "; %.2f RU", charge());
    }
}
