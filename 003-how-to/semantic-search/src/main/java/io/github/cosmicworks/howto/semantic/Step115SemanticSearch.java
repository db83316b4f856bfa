package io.github.cosmicworks.howto.semantic;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.search.Shop;
import io.github.cosmicworks.howto.search.ShopProduct;
import java.util.List;
import java.util.Locale;

/**
 * Answers questions in a customer's own words: a small model turns each into a vector, here in this
 * JVM.
 *
 * <p>Type words of your own behind the number: {@code ./samples 003/115 a present for a swimmer}.
 * The words need not be in any product. The question and the products must have their vectors from
 * the same model: the numbers of another one mean something else. So the step first makes the
 * vector of a product anew, and compares.
 *
 * <p>Ends with: {@code 331 products, asked without an account of a model: 2 questions}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/gen-ai/vector-embeddings">Vector
 *     embeddings</a>
 */
public final class Step115SemanticSearch {

    private static final List<String> QUESTIONS =
            List.of("somewhere to sleep under the stars", "my fingers freeze when I ride to work");

    /** A product with its price and its similarity to the question. */
    record Hit(String name, double price, double score) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "  %.2f %s, %.2f", score, name, price);
        }
    }

    private Step115SemanticSearch() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        List<String> questions = args.length == 0 ? QUESTIONS : List.of(String.join(" ", args));
        EmbeddingModel model = model();
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer shop = Shop.container(client);
            try {
                List<ShopProduct> products = Shop.products();
                System.out.printf("Same model: %b%n", hasMade(model, products.get(0)));
                for (String question : questions) {
                    System.out.printf("\"%s\"%n", question);
                    System.out.printf("  in the words of %d products%n", having(shop, question));
                    nearest(shop, model, question).forEach(System.out::println);
                }
                System.out.printf(
                        "%d products, asked without an account of a model: %d questions%n",
                        products.size(), questions.size());
            } finally {
                shop.delete();
            }
        }
    }

    static EmbeddingModel model() {
        // <local_model>
        // The library's tokenizer would otherwise tell its makers that it is used.
        System.setProperty("ai.djl.offline", "true");
        return new AllMiniLmL6V2QuantizedEmbeddingModel();
        // </local_model>
    }

    /** Whether the vector of a product is that of the model; a CPU may round it another way. */
    static boolean hasMade(EmbeddingModel model, ShopProduct product) {
        // <same_model>
        float[] made = model.embed(product.text()).content().vector();
        double similarity = 0;
        for (int i = 0; i < made.length; i++) {
            similarity += made[i] * product.vector().get(i);
        }
        return similarity > 0.99;
        // </same_model>
    }

    /** How many products have the question in their words. */
    static int having(CosmosContainer shop, String question) {
        SqlQuerySpec query =
                new SqlQuerySpec(
                        """
                        SELECT VALUE COUNT(1) FROM p
                        WHERE CONTAINS(p.name, @words, true) OR CONTAINS(p.description, @words, true)""",
                        new SqlParameter("@words", question));
        return shop.queryItems(query, new CosmosQueryRequestOptions(), Integer.class).stream()
                .findFirst()
                .orElseThrow();
    }

    static List<Hit> nearest(CosmosContainer shop, EmbeddingModel model, String question) {
        // <semantic_search>
        float[] vector = model.embed(question).content().vector();
        SqlQuerySpec query =
                new SqlQuerySpec(
                        """
                        SELECT TOP 3 p.name, p.price, VectorDistance(p.vector, @vector) AS score FROM p
                        ORDER BY VectorDistance(p.vector, @vector)""",
                        new SqlParameter("@vector", vector));
        return shop.queryItems(query, new CosmosQueryRequestOptions(), Hit.class).stream().toList();
        // </semantic_search>
    }
}
