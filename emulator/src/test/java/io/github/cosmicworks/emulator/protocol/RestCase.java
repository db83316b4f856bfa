package io.github.cosmicworks.emulator.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One request and what the documentation says of its answer.
 *
 * @param name a sentence
 * @param method the HTTP method
 * @param target the request target
 * @param signed the type and the link that the signature covers, if the target does not say them
 * @param headers what is sent besides date, version and signature
 * @param body null for none
 * @param status what is answered
 * @param answers headers of the answer: a value, {@code *} for any, {@code -} for none
 * @param contains JSON that the answer's body has, with whatever else; null for nothing
 * @param says pieces of text in the answer's body
 * @param saved what later requests are to know: names, and where their values are
 */
record RestCase(
        String name,
        String method,
        String target,
        String signed,
        Map<String, String> headers,
        String body,
        int status,
        Map<String, String> answers,
        String contains,
        List<String> says,
        Map<String, String> saved) {

    /**
     * The cases of one page of the REST reference, in order: each finds what those before it have
     * left.
     *
     * @param page the last part of its address
     * @param refused what of the page the emulator does not offer, each by a sentence
     */
    record Page(String page, String title, List<String> refused, List<RestCase> cases) {}

    /** The pages in a folder. */
    static List<Page> pages(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .map(RestCase::page)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Page page(Path file) {
        String page = null;
        String title = null;
        List<String> refused = new ArrayList<>();
        List<RestCase> cases = new ArrayList<>();
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> block = null;
        for (String line : lines) {
            if (line.startsWith("page: ")) {
                page = line.substring(6);
            } else if (line.startsWith("title: ")) {
                title = line.substring(7);
            } else if (line.startsWith("refused: ")) {
                refused.add(line.substring(9));
            } else if (line.startsWith("--- ")) {
                if (block != null) {
                    cases.add(parse(file, block));
                }
                block = new ArrayList<>(List.of(line.substring(4)));
            } else if (block != null && !line.startsWith("# ")) {
                block.add(line);
            }
        }
        if (block != null) {
            cases.add(parse(file, block));
        }
        if (page == null || title == null) {
            throw new IllegalArgumentException(file + " names no page");
        }
        return new Page(page, title, refused, cases);
    }

    private static RestCase parse(Path file, List<String> block) {
        Map<String, String> headers = new LinkedHashMap<>();
        Map<String, String> answers = new LinkedHashMap<>();
        Map<String, String> saved = new LinkedHashMap<>();
        List<String> says = new ArrayList<>();
        StringBuilder body = null;
        String contains = null;
        String signed = null;
        int status = 0;
        String[] request = block.get(1).split(" ", 2);
        for (String line : block.subList(2, block.size())) {
            int colon = line.indexOf(": ");
            String name = colon < 0 ? "" : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 2);
            if (status == 0) {
                if (line.startsWith("=> ")) {
                    status = Integer.parseInt(line.substring(3).strip());
                } else if (body != null) {
                    body.append(line).append('\n');
                } else if (line.isEmpty()) {
                    body = new StringBuilder();
                } else if (name.equals("@signed")) {
                    signed = value;
                } else {
                    headers.put(name, value);
                }
            } else if (name.equals("body")) {
                contains = value;
            } else if (name.equals("says")) {
                says.add(value);
            } else if (name.equals("save")) {
                String[] pair = value.split(" = ", 2);
                saved.put(pair[0], pair[1]);
            } else if (!line.isBlank()) {
                answers.put(name, value);
            }
        }
        if (status == 0 || request.length != 2) {
            throw new IllegalArgumentException(file + ": '" + block.get(0) + "' is incomplete");
        }
        String text = body == null || body.toString().isBlank() ? null : body.toString().strip();
        return new RestCase(
                block.get(0),
                request[0],
                request[1],
                signed,
                headers,
                text,
                status,
                answers,
                contains,
                says,
                saved);
    }
}
