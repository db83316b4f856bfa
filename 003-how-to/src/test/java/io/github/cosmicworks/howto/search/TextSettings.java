package io.github.cosmicworks.howto.search;

import com.azure.cosmos.models.CosmosContainerProperties;
import java.util.function.Consumer;

/** Gives a container of a test the policies of the first step about texts. */
public final class TextSettings implements Consumer<CosmosContainerProperties> {

    @Override
    public void accept(CosmosContainerProperties container) {
        CosmosContainerProperties made = Step108FullTextPolicy.properties(container.getId());
        container.setVectorEmbeddingPolicy(made.getVectorEmbeddingPolicy());
        container.setFullTextPolicy(made.getFullTextPolicy());
        container.setIndexingPolicy(made.getIndexingPolicy());
    }
}
