package io.github.cosmicworks.emulator.protocol;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Kinds of resources, with the segment that names them in a path and in an authorization signature.
 */
public enum ResourceType {
    DATABASE_ACCOUNT(""),
    DATABASE("dbs"),
    CONTAINER("colls"),
    ITEM("docs"),
    PARTITION_KEY_RANGE("pkranges"),
    OFFER("offers"),
    STORED_PROCEDURE("sprocs"),
    TRIGGER("triggers"),
    USER_DEFINED_FUNCTION("udfs"),
    CONFLICT("conflicts"),
    USER("users"),
    PERMISSION("permissions"),
    CLIENT_ENCRYPTION_KEY("clientencryptionkeys"),
    /** All items of one logical partition; only ever deleted. */
    PARTITION_KEY("partitionkey"),
    ADDRESS("addresses");

    private static final Map<String, Optional<ResourceType>> BY_SEGMENT =
            Arrays.stream(values())
                    .filter(type -> !type.segment.isEmpty())
                    .collect(Collectors.toUnmodifiableMap(ResourceType::segment, Optional::of));

    private final String segment;

    ResourceType(String segment) {
        this.segment = segment;
    }

    /** The segment of a path that says this type, e.g. {@code docs}; empty for the account. */
    public String segment() {
        return segment;
    }

    /** The type that a path segment names; case does not matter. */
    public static Optional<ResourceType> ofSegment(String segment) {
        Optional<ResourceType> exact = BY_SEGMENT.get(segment);
        return exact != null
                ? exact
                : BY_SEGMENT.getOrDefault(segment.toLowerCase(Locale.ROOT), Optional.empty());
    }
}
