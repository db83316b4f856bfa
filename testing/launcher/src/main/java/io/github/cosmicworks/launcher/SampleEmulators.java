package io.github.cosmicworks.launcher;

import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.launcher.Catalogue.Sample;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The emulator that a sample has for itself, because it is about something that an emulator does
 * not do by itself and an account does: {@code samples.properties} of its module says so by the
 * name of the sample's class.
 *
 * <pre>{@code
 * Step77ThroughputBuckets.throttling=true
 * Step77ThroughputBuckets.bucket=cosmicworks/bucketed:1=20
 * }</pre>
 */
final class SampleEmulators {

    private static final String FILE = "samples.properties";

    private static final Pattern BUCKET =
            Pattern.compile(
                    "(?<database>[^/:]+)/(?<container>[^/:]+):(?<id>\\d)=(?<percentage>\\d+)");

    private SampleEmulators() {}

    /**
     * The options of such an emulator.
     *
     * @return empty when the sample needs none of its own
     * @throws IllegalArgumentException when the file has a bucket that cannot be
     */
    static Optional<EmulatorOptions> of(Path root, Sample sample) throws IOException {
        Path file = root.resolve(sample.module()).resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties needs = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            needs.load(reader);
        }
        if (!Boolean.parseBoolean(needs.getProperty(sample.simpleName() + ".throttling"))) {
            return Optional.empty();
        }
        EmulatorOptions options = EmulatorOptions.defaults().withPort(0).withThrottling(true);
        String bucket = needs.getProperty(sample.simpleName() + ".bucket");
        return Optional.of(bucket == null ? options : withBucket(options, bucket));
    }

    private static EmulatorOptions withBucket(EmulatorOptions options, String text) {
        Matcher parts = BUCKET.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "%s has the bucket '%s', which looks like cosmicworks/products:1=20"
                            .formatted(FILE, text));
        }
        return options.withThroughputBucket(
                parts.group("database"),
                parts.group("container"),
                Integer.parseInt(parts.group("id")),
                Integer.parseInt(parts.group("percentage")));
    }
}
