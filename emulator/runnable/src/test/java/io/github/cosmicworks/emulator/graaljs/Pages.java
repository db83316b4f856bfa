package io.github.cosmicworks.emulator.graaljs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The pages of the documentation in the folder that the system property names. */
final class Pages {

    private static final String FOLDER = System.getProperty("scripts.pages");

    /** A heading, a block of code, or a row of the table that begins with SQL. */
    private static final Pattern PIECE =
            Pattern.compile(
                    "(?ms)^#{1,4} (?<heading>[^\\n]+)$"
                            + "|^```(?<language>\\w+)\\R(?<code>.*?)^```"
                            + "|^\\|SELECT[^|]*\\|(?<cell>(?:[^|\\n]|\\|\\|)*)\\|");

    /** Code of clients awaits answers at its top level, or is cut off. */
    private static final Pattern CLIENT =
            Pattern.compile("(?m)^(await |const \\{.*await |const container = client\\b)");

    /** A function that the page shows as the property of an object. */
    private static final Pattern PROPERTY =
            Pattern.compile("(?s)^var .*?serverScript: (?<function>function.*})\\s*}\\s*$");

    private Pages() {}

    /** A piece of code as it stands on a page. */
    record PageSample(String page, String heading, String code) {}

    static boolean areThere() {
        return FOLDER != null;
    }

    /** All samples in JavaScript for the server and in Java: by the names of pages, from above. */
    static List<PageSample> samples() {
        List<PageSample> samples = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(FOLDER))) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString().replace(".md", "");
                collect(name, Files.readString(file).replace("\r\n", "\n"), samples);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return samples;
    }

    private static void collect(String page, String text, List<PageSample> into) {
        String heading = "";
        Matcher piece = PIECE.matcher(text);
        while (piece.find()) {
            if (piece.group("heading") != null) {
                // The tabs of the pages are headings, too.
                if (!piece.group("heading").contains("(#tab/")) {
                    heading = piece.group("heading").replaceAll("<a [^>]*></a>", "").strip();
                }
            } else if (piece.group("cell") != null) {
                String code = piece.group("cell").replace("<br>", "\n").replace("&nbsp;", " ");
                into.add(new PageSample(page, heading, code));
            } else if (isSample(piece.group("language"), piece.group("code"))) {
                into.add(new PageSample(page, heading, function(piece.group("code"))));
            }
        }
    }

    private static boolean isSample(String language, String code) {
        return language.equals("java")
                || (language.equals("javascript") && !CLIENT.matcher(code).find());
    }

    private static String function(String code) {
        Matcher property = PROPERTY.matcher(code);
        return property.find() ? property.group("function") : code;
    }
}
