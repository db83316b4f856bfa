package io.github.cosmicworks.docs.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosClient;
import io.github.cosmicworks.docs.sdk.SdkApi.Method;
import io.github.cosmicworks.launcher.Catalogue.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Each public method of the SDK is called by a sample, or something says why not; the page {@code
 * sdk-methods.md} shows both. With {@code -Ddocs.refresh} it is written anew.
 */
class SdkApiTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path LIST = Path.of("src/test/resources/sdk/left-out.txt");
    private static final int SHOWN = 3;

    private static SdkApi api;
    private static SampleCalls calls;
    private static LeftOut leftOut;

    @BeforeAll
    static void readBoth() throws IOException {
        api = SdkApi.read();
        calls = SampleCalls.read(ROOT, api);
        leftOut = LeftOut.read(LIST, api, calls);
    }

    @Test
    void theWholeApiIsFound() {
        assertThat(api.methods())
                .extracting(Method::shortName)
                .contains(
                        "CosmosContainer.readItem",
                        "CosmosAsyncContainer.readItem",
                        "CosmosItemRequestOptions.setIfMatchETag",
                        "FeedResponse.getContinuationToken",
                        "CosmosPagedIterable.handle",
                        "CosmosException.getSubStatusCode")
                .doesNotContain("BridgeInternal.setProperty")
                .hasSizeGreaterThan(900);
    }

    @Test
    void everyMethodIsCalledByASampleOrLeftOutForAReason() {
        assertThat(uncalled())
                .filteredOn(method -> leftOut.reasons(method).isEmpty())
                .extracting(Method::shortName)
                .isEmpty();
    }

    @Test
    void noLineOfTheListIsOutOfDate() {
        List<String> needed = new ArrayList<>();
        for (Method method : uncalled()) {
            needed.add(method.shortName());
        }
        assertThat(leftOut.listed())
                .flatExtracting(LeftOut.Reason::methods)
                .filteredOn(line -> needed.stream().noneMatch(name -> line.matcher(name).matches()))
                .isEmpty();
    }

    @Test
    void thePageIsMadeFromJarSamplesAndList() throws IOException {
        Path file = ROOT.resolve("docs/sdk-methods.md");
        String expected = page();
        if (System.getProperty("docs.refresh") != null) {
            Files.writeString(file, expected);
        }
        assertThat(file).hasContent(expected);
    }

    private static List<Method> uncalled() {
        return api.methods().stream().filter(method -> !calls.isCalled(method)).toList();
    }

    private static String page() {
        List<Method> all = api.methods();
        long called = all.stream().filter(calls::isCalled).count();
        return """
        # Methods of the SDK

        Which public methods of the SDK a sample calls, and why it calls no others. The tables are made from the SDK's jar
        and from the compiled samples. Overloads count as one method.

        %s has %d classes with %d methods. Samples call %d of them. For each other method there is a reason in the
        [second table](#what-is-left-out-and-why).

        ## What is shown where

        The first samples that call a method, in the order of their numbers. The [index of operations](operations.md) has
        all samples.

        | Class | Shown | Methods |
        |---|---|---|
        %s

        ## What is left out, and why

        | Why | How many | Methods |
        |---|---|---|
        %s
        """
                .formatted(
                        version(),
                        SdkApi.ownersOf(all).size(),
                        all.size(),
                        called,
                        shownRows(all),
                        leftOutRows());
    }

    private static String version() {
        return "azure-cosmos "
                + Path.of(
                                CosmosClient.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .getPath())
                        .getFileName()
                        .toString()
                        .replaceAll("azure-cosmos-|\\.jar", "");
    }

    private static String shownRows(List<Method> all) {
        Map<String, List<Method>> byClass =
                all.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Method::ownerShort, TreeMap::new, Collectors.toList()));
        return byClass.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(calls::isCalled))
                .map(
                        entry ->
                                "| `%s` | %d of %d | %s |"
                                        .formatted(
                                                entry.getKey(),
                                                entry.getValue().stream()
                                                        .filter(calls::isCalled)
                                                        .count(),
                                                entry.getValue().size(),
                                                entry.getValue().stream()
                                                        .filter(calls::isCalled)
                                                        .map(SdkApiTest::shown)
                                                        .collect(Collectors.joining("; "))))
                .collect(Collectors.joining("\n"));
    }

    private static String shown(Method method) {
        String samples =
                calls.of(method).stream()
                        .limit(SHOWN)
                        .map(SdkApiTest::link)
                        .collect(Collectors.joining(", "));
        return samples.isEmpty()
                ? "`%s` in what the samples share".formatted(method.name())
                : "`%s` %s".formatted(method.name(), samples);
    }

    private static String link(Sample sample) {
        return "[%s](../%s)".formatted(sample.id(), sample.source().toString().replace('\\', '/'));
    }

    private static String leftOutRows() {
        Map<String, Map<String, List<String>>> byReason = new TreeMap<>();
        uncalled()
                .forEach(
                        method ->
                                leftOut.reasons(method).stream()
                                        .limit(1)
                                        .forEach(
                                                reason ->
                                                        byReason.computeIfAbsent(
                                                                        reason,
                                                                        none -> new TreeMap<>())
                                                                .computeIfAbsent(
                                                                        method.ownerShort(),
                                                                        none -> new ArrayList<>())
                                                                .add(method.name())));
        return byReason.entrySet().stream()
                .map(
                        reason ->
                                "| %s | %d | %s |"
                                        .formatted(
                                                reason.getKey(),
                                                reason.getValue().values().stream()
                                                        .mapToInt(List::size)
                                                        .sum(),
                                                reason.getValue().entrySet().stream()
                                                        .map(
                                                                type ->
                                                                        "`%s`: %s"
                                                                                .formatted(
                                                                                        type
                                                                                                .getKey(),
                                                                                        String.join(
                                                                                                ", ",
                                                                                                type
                                                                                                        .getValue())))
                                                        .collect(Collectors.joining("; "))))
                .collect(Collectors.joining("\n"));
    }
}
