package io.github.cosmicworks.testing;

import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Behind annotations that mean nothing without {@link CosmosDbExtension}: says so. */
final class NeedsCosmosDbTest implements BeforeTestExecutionCallback {

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        if (!CosmosDbExtension.serves(context)) {
            throw new ExtensionConfigurationException(
                    "%s has an annotation that needs @CosmosDbTest on its class"
                            .formatted(CapabilityCondition.name(context)));
        }
    }
}
