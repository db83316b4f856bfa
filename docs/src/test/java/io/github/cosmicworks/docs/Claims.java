package io.github.cosmicworks.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The claims of the pages, and the page that lists them with their sources.
 *
 * <p>What must have a source is found by its words: a status code, a number with a unit, a default,
 * a bound, a guarantee. Whoever writes such a sentence says beside it where it is from.
 */
final class Claims {

    private static final Pattern IN_NEED_OF_A_SOURCE =
            Pattern.compile(
                    "(?i)\\b[1-5]\\d\\d(/\\d+)?\\b"
                            + "|\\b\\d[\\d,.]*\\s?(RU|GB|MB|KB|KiB|bytes|seconds?|s|ms|minutes|hours|operations|levels)\\b"
                            + "|\\b(default|at most|at least|up to|in preview|nine times|thirty seconds)\\b"
                            + "|\\b(cannot|never|always|only|guarantee|promise)");
    private static final Pattern TEST = Pattern.compile("(\\w+Test)#(\\w+)");
    private static final String LEARN = "https://learn.microsoft.com/";

    /** What Microsoft has published of other SDKs knows numbers that this one does not. */
    private static final String PUBLISHED = "https://github.com/Azure/azure-cosmos-";

    private static final String SDK =
            "https://github.com/Azure/azure-sdk-for-java/blob/main/sdk/cosmos/azure-cosmos/";

    private final Path root;
    private final Map<String, Path> tests;

    Claims(Path root) {
        this.root = root;
        this.tests = testsBelow(root);
    }

    private static Map<String, Path> testsBelow(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .filter(file -> file.toString().contains("src"))
                    .collect(
                            Collectors.toMap(
                                    file -> file.getFileName().toString().replace(".java", ""),
                                    file -> file,
                                    (one, other) -> one));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look for tests", e);
        }
    }

    /**
     * The claims beside one paragraph, list or table.
     *
     * @param line where the comment begins, counted from 1
     * @param heading the heading above
     */
    record Beside(int line, String heading, List<Claim> claims) {}

    /** What is wrong with the claims of a page. */
    List<String> findings(Path file) {
        String name = root.relativize(file).toString().replace('\\', '/');
        List<String> findings = new ArrayList<>();
        List<Prose> prose = Prose.of(file);
        for (int n = 0; n < prose.size(); n++) {
            Prose part = prose.get(n);
            boolean hasClaims = n + 1 < prose.size() && prose.get(n + 1).isClaims();
            if (!part.isClaims() && IN_NEED_OF_A_SOURCE.matcher(part.text()).find() && !hasClaims) {
                findings.add(
                        "%s:%d: where is this from? %s".formatted(name, part.line(), part.text()));
            }
        }
        findings.addAll(problems(file));
        return findings;
    }

    /** What is wrong with the claims that a page has. */
    List<String> problems(Path file) {
        String name = root.relativize(file).toString().replace('\\', '/');
        List<String> findings = new ArrayList<>();
        try {
            for (Beside beside : of(file)) {
                for (Claim claim : beside.claims()) {
                    problem(claim)
                            .map(p -> "%s:%d: %s".formatted(name, beside.line(), p))
                            .ifPresent(findings::add);
                }
            }
        } catch (IllegalArgumentException e) {
            findings.add(name + ": " + e.getMessage());
        }
        return findings;
    }

    /** The claims of a page. */
    List<Beside> of(Path file) {
        return Prose.of(file).stream()
                .filter(Prose::isClaims)
                .map(part -> new Beside(part.line(), part.heading(), Claim.parse(part.lines())))
                .toList();
    }

    private Optional<String> problem(Claim claim) {
        String source = claim.source();
        if (source.startsWith("sdk:")) {
            if (!isClass(source.substring(4))) {
                return Optional.of("the SDK has no class " + source.substring(4));
            }
        } else if (!source.startsWith(LEARN)
                && !source.startsWith(PUBLISHED)
                && !source.startsWith("sdk-docs:")) {
            return Optional.of("neither the documentation nor an SDK: " + source);
        }
        String shownBy = claim.shownBy();
        if (shownBy.startsWith("- ")) {
            return Optional.empty();
        }
        Matcher test = TEST.matcher(shownBy);
        if (!test.matches() || !tests.containsKey(test.group(1))) {
            return Optional.of("there is no test " + shownBy);
        }
        return hasMethod(tests.get(test.group(1)), test.group(2))
                ? Optional.empty()
                : Optional.of("the test has no method " + shownBy);
    }

    private static boolean isClass(String name) {
        try {
            Class.forName(name, false, Claims.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static boolean hasMethod(Path test, String method) {
        try {
            return Files.readString(test).contains("void " + method + "(");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + test, e);
        }
    }

    /** The text of the page that lists them all. */
    String listed(List<Path> pages, Path target) {
        Map<Path, List<Beside>> byPage = new LinkedHashMap<>();
        for (Path page : pages) {
            List<Beside> claims = of(page);
            if (!claims.isEmpty()) {
                byPage.put(page, claims);
            }
        }
        StringBuilder text =
                new StringBuilder(
                        """
                        # Where it is from

                        For contributors: what the pages say about the service and the SDK, where each of it is from, and the test that shows
                        it. The list is made by `scripts/refresh-docs.sh` from the comments beside the sentences. Change it there.
                        """);
        byPage.forEach((page, claims) -> append(text, page, claims, target));
        return text.toString();
    }

    private void append(StringBuilder text, Path page, List<Beside> claims, Path target) {
        String link = link(page, target);
        text.append("\n## ").append(Page.read(page).title()).append("\n\n");
        text.append("| Claim | Source | Shown by |\n|---|---|---|\n");
        for (Beside beside : claims) {
            for (Claim claim : beside.claims()) {
                text.append(
                        "| [%s](%s#%s) | %s | %s |%n"
                                .formatted(
                                        claim.text(),
                                        link,
                                        Page.slug(beside.heading()),
                                        source(claim.source()),
                                        shownBy(claim.shownBy(), target))
                                .replace(System.lineSeparator(), "\n"));
            }
        }
    }

    private static String source(String source) {
        if (source.startsWith("sdk:")) {
            String name = source.substring(4);
            return "[`%s`](%ssrc/main/java/%s.java)"
                    .formatted(
                            name.substring(name.lastIndexOf('.') + 1), SDK, name.replace('.', '/'));
        }
        if (source.startsWith("sdk-docs:")) {
            String name = source.substring(9);
            return "[%s](%sdocs/%s)".formatted(name, SDK, name);
        }
        return "[%s](%s)".formatted(source.substring(source.lastIndexOf('/') + 1), source);
    }

    private String shownBy(String shownBy, Path target) {
        Matcher test = TEST.matcher(shownBy);
        return test.matches()
                ? "[`%s`](%s)".formatted(test.group(1), link(tests.get(test.group(1)), target))
                        + "<br>`%s`".formatted(test.group(2))
                : "not here: " + shownBy.substring(2);
    }

    private static String link(Path to, Path from) {
        return from.getParent().relativize(to).toString().replace('\\', '/');
    }
}
