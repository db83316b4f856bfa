package io.github.cosmicworks.emulator.protocol;

/** What a request asks for, with the HTTP method that an authorization signature names for it. */
public enum OperationType {
    CREATE("POST"),
    READ("GET"),
    /** A list of resources, or a change feed when the header {@code a-im} asks for one. */
    READ_FEED("GET"),
    REPLACE("PUT"),
    UPSERT("POST"),
    PATCH("PATCH"),
    DELETE("DELETE"),
    QUERY("POST"),
    QUERY_PLAN("POST"),
    BATCH("POST"),
    EXECUTE("POST"),
    /** Like {@link #READ} without a body; direct mode's barrier requests. */
    HEAD("HEAD");

    private final String method;

    OperationType(String method) {
        this.method = method;
    }

    /** The HTTP method. */
    public String method() {
        return method;
    }

    /** Whether it changes something. */
    public boolean isWrite() {
        return switch (this) {
            case CREATE, REPLACE, UPSERT, PATCH, DELETE, BATCH, EXECUTE -> true;
            case READ, READ_FEED, QUERY, QUERY_PLAN, HEAD -> false;
        };
    }
}
