package io.github.cosmicworks.testing;

import com.azure.cosmos.CosmosClientBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The classes that a client of the SDK has loaded when its first item is read. It takes about as
 * long to load them as to start an emulator; a thread of their own does it in the meantime.
 *
 * <p>First comes what a client builder needs, which the SDK does for itself. The others are loaded
 * and not initialized: no code of theirs runs, and so no thread can wait for another that is half
 * through with it. {@code scripts/matrix.sh --refresh-classes} writes the list anew; what is not in
 * the list, or no longer in the SDK, is loaded when it is needed.
 */
final class SdkClasses {

    private static final String LIST = "sdk-classes.txt";

    private SdkClasses() {}

    /** Begins to load them; returns at once. */
    static void loadInBackground() {
        Thread thread = new Thread(SdkClasses::load, "cosmos-sdk-classes");
        thread.setDaemon(true);
        thread.start();
    }

    private static void load() {
        new CosmosClientBuilder();
        names().forEach(SdkClasses::isThere);
    }

    /** Loads a class, and says whether the SDK at hand has it. */
    static boolean isThere(String name) {
        try {
            Class.forName(name, false, SdkClasses.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError anotherVersion) {
            return false;
        }
    }

    static List<String> names() {
        InputStream in = Objects.requireNonNull(SdkClasses.class.getResourceAsStream(LIST), LIST);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            return lines.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + LIST, e);
        }
    }
}
