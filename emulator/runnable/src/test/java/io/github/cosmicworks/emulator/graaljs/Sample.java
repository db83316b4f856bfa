package io.github.cosmicworks.emulator.graaljs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A sample of the documentation's pages, as a row of the table in {@code samples/README.md} has it.
 *
 * <p>The resources have its code in words of our own. The system property {@code scripts.pages}
 * names a folder with the pages themselves, in Markdown; their code is taken then, to the letter.
 *
 * @param page the name of the page
 * @param heading what it stands under
 * @param name the file with our code, and behind a colon the line
 * @param calls the calls of the API, in the order of the code
 */
record Sample(String page, String heading, String name, List<String> calls) {

    private static final int COLUMNS = 7;

    /** Our sheet has each of its samples in one line. */
    private static final String SHEET = "cheat-sheet.txt:";

    /** All samples, in the order of the table. */
    static List<Sample> all() {
        List<Sample> samples = new ArrayList<>();
        for (String line : resource("README.md").lines().toList()) {
            String[] cells = line.split("\\|", -1);
            if (cells.length == COLUMNS && cells[3].matches(".*\\.(js|jsh|txt:\\d+) ")) {
                String calls = cells[4].strip().replace("`", "");
                samples.add(
                        new Sample(
                                cells[1].strip(),
                                cells[2].strip(),
                                cells[3].strip(),
                                calls.isEmpty() ? List.of() : List.of(calls.split(" "))));
            }
        }
        return samples;
    }

    /** The code of a sample: the page's when there are pages, our own otherwise. */
    static String read(String name) {
        List<Sample> samples = all();
        for (int i = 0; i < samples.size(); i++) {
            if (samples.get(i).name.equals(name)) {
                return Pages.areThere() ? Pages.samples().get(i).code() : samples.get(i).ownCode();
            }
        }
        throw new AssertionError("The table has no sample " + name);
    }

    /** The column "JavaScript Query API" of the table "SQL to JavaScript cheat sheet". */
    static List<String> cheatSheet() {
        return all().stream()
                .map(Sample::name)
                .filter(name -> name.startsWith(SHEET))
                .map(Sample::read)
                .toList();
    }

    /** The twin of the sample in words of our own. */
    String ownCode() {
        if (name.startsWith(SHEET)) {
            int line = Integer.parseInt(name.substring(SHEET.length()));
            return resource("cheat-sheet.txt").lines().toList().get(line - 1);
        }
        return resource(name);
    }

    private static String resource(String name) {
        try (InputStream in = Sample.class.getResourceAsStream("/samples/" + name)) {
            if (in == null) {
                throw new AssertionError("There is no file samples/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
