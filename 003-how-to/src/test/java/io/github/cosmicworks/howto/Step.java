package io.github.cosmicworks.howto;

import io.github.cosmicworks.launcher.Catalogue;
import io.github.cosmicworks.launcher.Catalogue.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A step as the catalogue knows it, with what else its source tells about it.
 *
 * @param link the page of the documentation that it goes with
 * @param linkText what that page is called
 * @param lines its source
 */
record Step(Sample sample, String link, String linkText, List<String> lines) {

    static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final String NUMBER = "003/";

    private static final Pattern SEE =
            Pattern.compile("@see <a\\s+href=\"([^\"]+)\">\\s*(.*?)\\s*</a>");

    /** All steps in their order, those of the modules beside this one with them. */
    static List<Step> all() {
        return Catalogue.read(ROOT).samples().stream()
                .filter(sample -> sample.id().startsWith(NUMBER))
                .map(Step::of)
                .toList();
    }

    private static Step of(Sample sample) {
        try {
            List<String> lines = Files.readAllLines(ROOT.resolve(sample.source()));
            String text =
                    String.join("\n", lines)
                            .replaceAll("\n +\\* ", " ")
                            .replaceAll("\n +\\*/?", " ");
            Matcher see = SEE.matcher(text);
            if (!see.find()) {
                throw new IllegalStateException(
                        sample.source() + " tells no page of the documentation in its Javadoc");
            }
            return new Step(sample, see.group(1), oneLine(see.group(2)), lines);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + sample.source(), e);
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ");
    }

    /** What its output ends with. */
    String lastLine() {
        return sample.lastLine()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        sample.source() + " does not tell how its output ends"));
    }

    /** The last part of the package, such as {@code items}. */
    String topic() {
        String packageName = sample.className().substring(0, sample.className().lastIndexOf('.'));
        return packageName.substring(packageName.lastIndexOf('.') + 1);
    }

    /** The folder of its topic. */
    Path folder() {
        return ROOT.resolve(sample.source()).getParent();
    }

    /** Whether it uses the asynchronous API; not every such step is somebody's twin. */
    boolean isAsync() {
        return lines.stream().anyMatch(line -> line.contains("CosmosAsyncClient"));
    }

    @Override
    public String toString() {
        return sample.id() + " " + sample.title();
    }
}
