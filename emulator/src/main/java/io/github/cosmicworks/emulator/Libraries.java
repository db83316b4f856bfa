package io.github.cosmicworks.emulator;

import com.fasterxml.jackson.core.json.PackageVersion;
import io.netty.util.Version;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The libraries that an emulator shares with whoever embeds it; the others are in its jar under
 * names of its own. A project may bring others than the emulator was built with; those that it
 * cannot work with are named before anything starts, because later they show themselves as errors
 * of classes that nobody has heard of.
 */
final class Libraries {

    private static final Pattern NUMBER = Pattern.compile("(\\d+)\\.(\\d+).*");

    /** What of Netty is in use here; a program may have other parts of it as it likes. */
    private static final Set<String> NETTY =
            Set.of(
                    "netty-buffer",
                    "netty-codec",
                    "netty-codec-http",
                    "netty-codec-http2",
                    "netty-common",
                    "netty-handler",
                    "netty-resolver",
                    "netty-transport");

    private Libraries() {}

    /**
     * Looks at the versions on the class path.
     *
     * @throws EmulatorStartException naming the library and what to do
     */
    static void check() {
        Map<String, String> netty = new TreeMap<>();
        Version.identify().forEach((name, version) -> netty.put(name, version.artifactVersion()));
        problem(PackageVersion.VERSION.toString(), netty)
                .ifPresent(
                        message -> {
                            throw new EmulatorStartException(message, null);
                        });
    }

    /** What is wrong with the versions, in one line. */
    static Optional<String> problem(String jackson, Map<String, String> netty) {
        // Limits for what is read came with 2.15.
        if (isOlder(jackson, 2, 15)) {
            return Optional.of(
                    "The emulator needs Jackson 2.15 or later, and %s is on the class path: import com.fasterxml.jackson:jackson-bom into the dependencyManagement"
                            .formatted(jackson));
        }
        TreeSet<String> versions = new TreeSet<>();
        netty.forEach(
                (name, version) -> {
                    if (NETTY.contains(name)) {
                        versions.add(version);
                    }
                });
        return versions.size() < 2
                ? Optional.empty()
                : Optional.of(
                        "The emulator needs Netty in one version, and on the class path are %s: import io.netty:netty-bom into the dependencyManagement"
                                .formatted(String.join(" and ", versions)));
    }

    private static boolean isOlder(String version, int major, int minor) {
        Matcher number = NUMBER.matcher(version == null ? "" : version);
        if (!number.matches()) {
            return false;
        }
        int foundMajor = Integer.parseInt(number.group(1));
        return foundMajor < major
                || (foundMajor == major && Integer.parseInt(number.group(2)) < minor);
    }
}
