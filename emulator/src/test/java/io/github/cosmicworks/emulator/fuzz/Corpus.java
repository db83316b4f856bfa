package io.github.cosmicworks.emulator.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/**
 * Inputs that are kept: a line for each in {@code fuzz/TARGET.txt} of the test resources, with
 * {@code \n}, {@code \r}, {@code \\} and {@code \x00} to {@code \xff} for what a line cannot hold.
 * Lines that begin with {@code #} say why the next one is there.
 */
public final class Corpus {

    private Corpus() {}

    /** The kept inputs of a target. */
    public static List<byte[]> of(String target) {
        List<byte[]> inputs = new ArrayList<>();
        try (InputStream in = Corpus.class.getResourceAsStream("/fuzz/" + target + ".txt")) {
            new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .forEach(line -> inputs.add(unescape(line)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return inputs;
    }

    static byte[] unescape(String line) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c != '\\') {
                bytes.write(c);
                continue;
            }
            char kind = line.charAt(++i);
            switch (kind) {
                case 'n' -> bytes.write('\n');
                case 'r' -> bytes.write('\r');
                case 'x' -> {
                    bytes.write(HexFormat.fromHexDigits(line, i + 1, i + 3));
                    i += 2;
                }
                default -> bytes.write(kind);
            }
        }
        return bytes.toByteArray();
    }

    static String escape(byte[] input) {
        StringBuilder line = new StringBuilder();
        for (byte b : input) {
            boolean first = line.isEmpty();
            switch (b) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\\' -> line.append("\\\\");
                default -> {
                    boolean printable = b >= ' ' && b < 0x7F && !(first && (b == '#' || b == ' '));
                    line.append(printable ? (char) b : "\\x%02x".formatted(b & 0xFF));
                }
            }
        }
        return line.toString();
    }

    /** An input with a few mistakes in it, or with a piece of another one. */
    static byte[] mutate(byte[] input, byte[] other, Random random) {
        byte[] bytes = input.clone();
        for (int mistakes = 1 + random.nextInt(3); mistakes > 0; mistakes--) {
            int at = random.nextInt(bytes.length + 1);
            bytes =
                    switch (random.nextInt(5)) {
                        case 0 -> splice(bytes, at, at, new byte[] {(byte) random.nextInt()});
                        case 1 -> splice(bytes, at, at + random.nextInt(8), new byte[0]);
                        case 2 -> splice(bytes, at, at + 1, new byte[] {(byte) random.nextInt()});
                        case 3 -> {
                            int from = random.nextInt(other.length + 1);
                            int to = Math.min(other.length, from + random.nextInt(32));
                            yield splice(bytes, at, at, Arrays.copyOfRange(other, from, to));
                        }
                        default ->
                                splice(
                                        bytes,
                                        at,
                                        bytes.length,
                                        Arrays.copyOfRange(
                                                other,
                                                random.nextInt(other.length + 1),
                                                other.length));
                    };
        }
        return bytes;
    }

    private static byte[] splice(byte[] bytes, int from, int to, byte[] piece) {
        int end = Math.min(bytes.length, to);
        byte[] spliced = Arrays.copyOf(bytes, from + piece.length + bytes.length - end);
        System.arraycopy(piece, 0, spliced, from, piece.length);
        System.arraycopy(bytes, end, spliced, from + piece.length, bytes.length - end);
        return spliced;
    }

    /**
     * {@code write TARGET FOLDER} writes the kept inputs of a target to files of their own, and
     * {@code escape FILE...} prints files as such lines.
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("write")) {
            Path folder = Files.createDirectories(Path.of(arguments[2]));
            int number = 0;
            for (byte[] input : of(arguments[1])) {
                Files.write(folder.resolve(Integer.toString(++number)), input);
            }
            return;
        }
        for (String file : Arrays.asList(arguments).subList(1, arguments.length)) {
            System.out.println(escape(Files.readAllBytes(Path.of(file))));
        }
    }
}
