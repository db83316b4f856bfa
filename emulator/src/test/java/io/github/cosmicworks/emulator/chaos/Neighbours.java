package io.github.cosmicworks.emulator.chaos;

import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.gateway.Signatures;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Clients that mean no good; others are not to notice them. */
final class Neighbours {

    private static final String ENDLESS =
            "{\"query\":\"SELECT VALUE COUNT(1) FROM c JOIN a IN c.xs JOIN b IN c.xs JOIN d IN c.xs"
                    + " JOIN e IN c.xs JOIN f IN c.xs JOIN g IN c.xs\"}";

    private final CosmosEmulator emulator;
    private final BooleanSupplier ended;

    Neighbours(CosmosEmulator emulator, BooleanSupplier ended) {
        this.emulator = emulator;
        this.ended = ended;
    }

    /** The item that their queries join with itself. */
    static String item() {
        return "{\"id\":\"many\",\"pk\":\"many\",\"xs\":"
                + IntStream.range(0, 100).boxed().toList()
                + "}";
    }

    /** Begins a query that takes as long as it may, and leaves without the answer. */
    void askForWhatNeverEnds(Random random) throws InterruptedException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(query());
            TimeUnit.MILLISECONDS.sleep(100 + random.nextInt(400));
        } catch (IOException e) {
            // the next connection
        }
    }

    /** Asks for the same again and again, and reads nothing. */
    void readNothing(Random random) throws InterruptedException {
        byte[] request = read();
        // Closed below TLS, which would wait for its own last words.
        try (Socket socket = Wire.plain(emulator.endpoint())) {
            socket.setSendBufferSize(8192);
            OutputStream out = Wire.secured(socket, emulator.endpoint()).getOutputStream();
            Thread writer =
                    new Thread(
                            () -> {
                                try {
                                    while (!ended.getAsBoolean()) {
                                        out.write(request);
                                    }
                                } catch (IOException e) {
                                    // closed below
                                }
                            });
            writer.setDaemon(true);
            writer.start();
            TimeUnit.MILLISECONDS.sleep(200 + random.nextInt(500));
        } catch (IOException e) {
            // the next connection
        }
    }

    /** Sends what is no HTTP, or the beginning of a request and nothing more. */
    void sendGarbage(Random random) throws InterruptedException {
        try (Socket socket = connect()) {
            byte[] bytes = read();
            if (random.nextBoolean()) {
                random.nextBytes(bytes);
            }
            socket.getOutputStream().write(bytes, 0, random.nextInt(bytes.length));
            TimeUnit.MILLISECONDS.sleep(random.nextInt(50));
        } catch (IOException e) {
            // the next connection
        }
    }

    private Socket connect() throws IOException {
        return Wire.secured(Wire.plain(emulator.endpoint()), emulator.endpoint());
    }

    private byte[] read() {
        String path = Setting.path(Setting.NEIGHBOURS);
        return head("GET", path, "colls", path, "", 0).getBytes(StandardCharsets.US_ASCII);
    }

    private byte[] query() {
        String path = Setting.path(Setting.NEIGHBOURS);
        String headers =
                String.join(
                        "\r\n",
                        "x-ms-documentdb-isquery: true",
                        "content-type: application/query+json",
                        "x-ms-documentdb-partitionkey: [\"many\"]",
                        "");
        return (head("POST", path + "/docs", "docs", path, headers, ENDLESS.length()) + ENDLESS)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private String head(
            String method, String path, String type, String link, String headers, int length) {
        String date = Signatures.date();
        return method
                + " /"
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nx-ms-date: "
                + date
                + "\r\nx-ms-version: 2018-12-31\r\nauthorization: "
                + Signatures.authorization(emulator.key(), method, type, link, date)
                + "\r\n"
                + headers
                + "content-length: "
                + length
                + "\r\n\r\n";
    }
}
