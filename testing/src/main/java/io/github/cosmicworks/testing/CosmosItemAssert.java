package io.github.cosmicworks.testing;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Assertions about an item without what the service adds; see {@link CosmosAssertions}. */
public final class CosmosItemAssert extends AbstractAssert<CosmosItemAssert, Map<String, Object>> {

    private static final Set<String> SYSTEM =
            Set.of("_rid", "_self", "_etag", "_ts", "_attachments", "_lsn");

    CosmosItemAssert(Map<String, Object> actual) {
        super(actual == null ? null : withoutSystemProperties(actual), CosmosItemAssert.class);
    }

    private static Map<String, Object> withoutSystemProperties(Map<String, Object> item) {
        Map<String, Object> own = new LinkedHashMap<>(item);
        own.keySet().removeAll(SYSTEM);
        return own;
    }

    /**
     * The item is the same as another one, system properties of both aside. Numbers are compared by
     * their value, as the service keeps them: 12 is 12.0.
     *
     * @param expected a map, a Jackson tree or an object of the program's own
     */
    public CosmosItemAssert isSameItemAs(Object expected) {
        isNotNull();
        Assertions.assertThat(actual)
                .as(descriptionText())
                .isEqualTo(withoutSystemProperties(JsonResources.map(expected)));
        return this;
    }

    /** A property at the top has a value, which is compared as JSON. */
    public CosmosItemAssert hasProperty(String name, Object value) {
        isNotNull();
        Assertions.assertThat(actual)
                .as(descriptionText())
                .containsEntry(name, JsonResources.map(Map.of(name, value)).get(name));
        return this;
    }
}
