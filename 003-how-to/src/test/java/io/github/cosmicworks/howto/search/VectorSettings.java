package io.github.cosmicworks.howto.search;

import com.azure.cosmos.models.CosmosContainerProperties;
import java.util.function.Consumer;

/** Gives a container of a test the policies that the first step makes. */
public final class VectorSettings implements Consumer<CosmosContainerProperties> {

    @Override
    public void accept(CosmosContainerProperties container) {
        CosmosContainerProperties made = Step101VectorPolicy.properties(container.getId());
        container.setVectorEmbeddingPolicy(made.getVectorEmbeddingPolicy());
        container.setIndexingPolicy(made.getIndexingPolicy());
    }
}
