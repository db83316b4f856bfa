package io.github.cosmicworks.docs;

import io.github.cosmicworks.docs.Page.Block;
import io.github.cosmicworks.docs.Page.Link;
import io.github.cosmicworks.launcher.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pages of {@code docs/}, held against the samples that they show.
 *
 * <p>Every finding begins with the place in the page, in the form that editors and terminals turn
 * into a link.
 */
final class Pages {

    private static final Set<String> NOT_OURS =
            Set.of("node_modules", "target", ".git", ".vitepress", ".m2");

    private final Path root;
    private final Catalogue catalogue;
    private final Function<String, List<String>> outputs;
    private final Function<String, String> messages;

    /**
     * The pages of a repository.
     *
     * @param outputs the lines that a sample prints, by its id
     * @param messages the text of a provoked error, by its name
     */
    Pages(
            Path root,
            Catalogue catalogue,
            Function<String, List<String>> outputs,
            Function<String, String> messages) {
        this.root = root;
        this.catalogue = catalogue;
        this.outputs = outputs;
        this.messages = messages;
    }

    /** The tutorials, in which every code block has an origin. */
    List<Path> tutorials() {
        return markdown(root.resolve("docs"));
    }

    /** All pages of the repository, in which every link leads somewhere. */
    List<Path> all() {
        return markdown(root);
    }

    /** The path of a page from the root, the same on every system. */
    String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /** The ids of the samples whose output some pages show. */
    static List<String> shownOutputs(List<Path> files) {
        return files.stream()
                .flatMap(file -> Page.read(file).blocks().stream())
                .flatMap(block -> block.origin().stream())
                .filter(Origin.Output.class::isInstance)
                .map(origin -> ((Origin.Output) origin).sample())
                .distinct()
                .toList();
    }

    /** What is wrong with the code blocks of a page. */
    List<String> blockFindings(Path file) {
        Page page = Page.read(file);
        List<String> findings = new ArrayList<>();
        for (Block block : page.blocks()) {
            String place = name(file) + ":" + block.line() + ": ";
            Optional<Origin> origin = block.origin();
            if (origin.isEmpty()) {
                findings.add(place + "no comment above this code block says where it comes from");
                continue;
            }
            try {
                finding(block, origin.get()).map(place::concat).ifPresent(findings::add);
            } catch (IllegalArgumentException | UncheckedIOException e) {
                findings.add(place + e.getMessage());
            }
        }
        return findings;
    }

    private Optional<String> finding(Block block, Origin origin) {
        if (origin instanceof Origin.Message message) {
            String text = Varying.mask(messages.apply(message.name()));
            return block.content().stream()
                    .filter(line -> !text.contains(Varying.mask(line.strip())))
                    .findFirst()
                    .map(line -> "the error does not say '%s' but:%n%s".formatted(line, text));
        }
        List<String> expected = content(origin);
        return masked(expected).equals(masked(block.content()))
                ? Optional.empty()
                : Optional.of(
                        "differs from its origin; scripts/refresh-docs.sh makes it%n%s"
                                .formatted(String.join("\n", expected)));
    }

    /** Writes into a page what its origins say now; what only varies stays as it is. */
    void refresh(Path file) {
        String text = Page.read(file).with(this::refreshed);
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    /** A block without a good origin is left alone, for the check to find. */
    private List<String> refreshed(Block block) {
        try {
            return block.origin()
                    .filter(origin -> !(origin instanceof Origin.Message))
                    .map(this::content)
                    .filter(now -> !masked(now).equals(masked(block.content())))
                    .orElse(block.content());
        } catch (IllegalArgumentException | UncheckedIOException e) {
            return block.content();
        }
    }

    private List<String> content(Origin origin) {
        if (origin instanceof Origin.Source source) {
            return Regions.of(file(source.place()), source.region());
        }
        if (origin instanceof Origin.Run run) {
            sample(run.sample());
            return List.of("./samples " + run.sample());
        }
        Origin.Output output = (Origin.Output) origin;
        List<String> lines =
                outputs.apply(output.sample()).stream()
                        .filter(line -> output.lines().matcher(line).find())
                        .toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException(
                    "no line that %s prints matches %s".formatted(output.sample(), output.lines()));
        }
        return lines;
    }

    private Path file(String place) {
        Optional<Catalogue.Sample> sample = catalogue.find(place);
        return root.resolve(sample.map(Catalogue.Sample::source).orElse(Path.of(place)));
    }

    private Catalogue.Sample sample(String id) {
        return catalogue
                .find(id)
                .orElseThrow(() -> new IllegalArgumentException(catalogue.unknown(id)));
    }

    private static List<String> masked(List<String> lines) {
        return lines.stream().map(Varying::mask).toList();
    }

    /** What is wrong with the links of a page to other places of this repository. */
    List<String> linkFindings(Path file) {
        List<String> findings = new ArrayList<>();
        for (Link link : Page.read(file).links()) {
            if (!link.target().matches("[a-z]+:.*")) {
                linkFinding(file, link.target())
                        .map(text -> name(file) + ":" + link.line() + ": " + text)
                        .ifPresent(findings::add);
            }
        }
        return findings;
    }

    private static Optional<String> linkFinding(Path file, String target) {
        String[] parts = target.split("#", 2);
        Path folder = Objects.requireNonNull(file.getParent());
        Path linked = parts[0].isEmpty() ? file : folder.resolve(parts[0]).normalize();
        if (!Files.exists(linked)) {
            return Optional.of("there is no " + target);
        }
        boolean page = linked.toString().endsWith(".md");
        if (parts.length == 2 && page && !Page.read(linked).anchors().contains(parts[1])) {
            return Optional.of("there is no heading for " + target);
        }
        return Optional.empty();
    }

    private static List<Path> markdown(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted()
                    .flatMap(
                            file ->
                                    Files.isDirectory(file)
                                            ? below(file)
                                            : Stream.of(file).filter(Pages::isPage))
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }

    private static Stream<Path> below(Path folder) {
        return NOT_OURS.contains(folder.getFileName().toString())
                ? Stream.empty()
                : markdown(folder).stream();
    }

    private static boolean isPage(Path file) {
        return file.getFileName().toString().endsWith(".md");
    }
}
