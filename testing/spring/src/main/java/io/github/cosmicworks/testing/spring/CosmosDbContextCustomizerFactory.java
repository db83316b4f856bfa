package io.github.cosmicworks.testing.spring;

import java.util.List;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/** Found by Spring's test framework: looks for {@link AutoConfigureCosmosDb}. */
public final class CosmosDbContextCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> configurationAttributes) {
        AutoConfigureCosmosDb wanted =
                TestContextAnnotationUtils.findMergedAnnotation(
                        testClass, AutoConfigureCosmosDb.class);
        return wanted == null
                ? null
                : new CosmosDbContextCustomizer(
                        List.of(wanted.endpointProperties()), List.of(wanted.keyProperties()));
    }
}
