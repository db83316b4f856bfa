package io.github.cosmicworks.testing;

/**
 * Assertions in the style of AssertJ, for projects that have it: {@code org.assertj:assertj-core}
 * is not brought by the harness.
 *
 * <pre>{@code
 * import static io.github.cosmicworks.testing.CosmosAssertions.assertThat;
 * import static io.github.cosmicworks.testing.CosmosAssertions.assertThatItem;
 * }</pre>
 */
public final class CosmosAssertions {

    private CosmosAssertions() {}

    /** Assertions about what a test has asked for. */
    public static CosmosRequestsAssert assertThat(CosmosRequests actual) {
        return new CosmosRequestsAssert(actual);
    }

    /**
     * Assertions about an item that ignore what the service adds to it: {@code _rid}, {@code
     * _self}, {@code _etag}, {@code _ts} and {@code _attachments}.
     *
     * @param actual a map, a Jackson tree or an object of the program's own
     */
    public static CosmosItemAssert assertThatItem(Object actual) {
        return new CosmosItemAssert(actual == null ? null : JsonResources.map(actual));
    }
}
