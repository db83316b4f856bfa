package io.github.cosmicworks.emulator.graaljs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The scripts of the documentation's pages.
 *
 * <p>The resources have them in words of our own: the same function, the same calls, the same
 * outcome. The system property {@code scripts.pages} names a folder with the pages themselves, in
 * Markdown; their code is run then, to the letter.
 */
final class Sample {

    private static final Pattern BLOCK = Pattern.compile("(?s)```javascript\\R(.*?)```");
    private static final String PAGES = System.getProperty("scripts.pages");
    private static final String HELLO_WORLD = "helloWorld";

    private Sample() {}

    /** The script whose function has a name. */
    static String read(String name) {
        if (PAGES == null) {
            return resource(name + ".js");
        }
        Pattern start = Pattern.compile("(?m)^(function |var )" + name + "(\\(|StoredProc\\b)");
        String found =
                blocks().stream()
                        .filter(block -> start.matcher(block).find())
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("No page has " + name));
        // The page shows this one as the property of an object.
        return name.equals(HELLO_WORLD)
                ? "function () {" + found + "\nhelloWorldStoredProc.serverScript(); }"
                : found;
    }

    /** All JavaScript of the pages that runs on the server. */
    static List<String> blocks() {
        List<String> blocks = new ArrayList<>();
        try (Stream<Path> pages = Files.list(Path.of(PAGES))) {
            for (Path page : pages.sorted().toList()) {
                Matcher block = BLOCK.matcher(Files.readString(page));
                while (block.find()) {
                    // Code of clients awaits answers at its top level.
                    if (!Pattern.compile("(?m)^(await |const \\{.*await )")
                            .matcher(block.group(1))
                            .find()) {
                        blocks.add(block.group(1));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return blocks;
    }

    /** The names of the functions in the resources. */
    static List<String> names() {
        return List.of(
                HELLO_WORLD,
                "createToDoItems",
                "sample",
                "tradePlayers",
                "bulkImport",
                "async_sample",
                "validateToDoItemTimestamp",
                "updateMetadata",
                "tax",
                "insertDocumentAndUpdateMetadata",
                "createComment",
                "updateUsernames",
                "truncateFeed");
    }

    /** The column "JavaScript Query API" of the table "SQL to JavaScript cheat sheet". */
    static List<String> cheatSheet() {
        if (PAGES == null) {
            return resource("cheat-sheet.txt").lines().toList();
        }
        try {
            return Files.readAllLines(Path.of(PAGES, "javascript-query-api.md")).stream()
                    .filter(line -> line.startsWith("|SELECT"))
                    .map(
                            line ->
                                    line.split("\\|", -1)[2]
                                            .replace("<br>", "\n")
                                            .replace("&nbsp;", " "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = Sample.class.getResourceAsStream("/samples/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
