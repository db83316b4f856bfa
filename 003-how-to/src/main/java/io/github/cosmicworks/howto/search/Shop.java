package io.github.cosmicworks.howto.search;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosBulkOperationResponse;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cosmicworks.howto.Cosmicworks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The shop that the steps search: 331 products with their vectors, and a few phrases with theirs.
 *
 * <p>The vectors are those of the model all-MiniLM-L6-v2, made once and kept as a file. So these
 * steps need no model. To ask for something else, add it to phrases.txt and make the vectors anew:
 * NOTICE.md beside it says how.
 */
public final class Shop {

    /** How many numbers each vector has. */
    public static final int DIMENSIONS = 384;

    /** What customers ask for. */
    static final String WARM = "keep warm at night in winter";

    static final String DRY = "stay dry in the rain";
    static final String SEEN = "be seen by drivers in the dark";

    private static final int CREATED = 201;

    private Shop() {}

    /** All products. */
    public static List<ShopProduct> products() {
        try (InputStream json = resource("products.json")) {
            List<ShopProduct> texts =
                    new ObjectMapper().readValue(json, new TypeReference<List<ShopProduct>>() {});
            List<List<Float>> vectors = vectors();
            List<ShopProduct> products = new ArrayList<>();
            for (ShopProduct p : texts) {
                products.add(
                        new ShopProduct(
                                p.id(),
                                p.categoryId(),
                                p.name(),
                                p.description(),
                                p.price(),
                                vectors.get(products.size())));
            }
            return List.copyOf(products);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the products", e);
        }
    }

    /** The phrases that have a vector. */
    public static List<String> phrases() {
        try (InputStream text = resource("phrases.txt")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the phrases", e);
        }
    }

    /**
     * The vector of a phrase.
     *
     * @throws IllegalArgumentException if it is none of {@link #phrases()}
     */
    public static List<Float> vectorOf(String phrase) {
        int index = phrases().indexOf(phrase);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "No vector was made of \"%s\": choose one of %s, or add it as NOTICE.md says"
                            .formatted(phrase, phrases()));
        }
        List<List<Float>> vectors = vectors();
        return vectors.get(vectors.size() - phrases().size() + index);
    }

    /** Those of the products, and then those of the phrases. */
    private static List<List<Float>> vectors() {
        try (InputStream bytes = resource("vectors.f32")) {
            FloatBuffer floats =
                    ByteBuffer.wrap(bytes.readAllBytes())
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .asFloatBuffer();
            List<List<Float>> vectors = new ArrayList<>();
            while (floats.hasRemaining()) {
                vectors.add(Stream.generate(floats::get).limit(DIMENSIONS).toList());
            }
            return vectors;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the vectors", e);
        }
    }

    private static InputStream resource(String name) {
        return Shop.class.getResourceAsStream(name);
    }

    /** The container {@code shop} with all products, for searches by vectors. */
    public static CosmosContainer container(CosmosClient client) {
        return container(client, Step101VectorPolicy.properties("shop"));
    }

    /** The container {@code shop-with-texts}, for searches by words, too. */
    public static CosmosContainer withTexts(CosmosClient client) {
        return container(client, Step108FullTextPolicy.properties("shop-with-texts"));
    }

    /** A container with all products. */
    static CosmosContainer container(CosmosClient client, CosmosContainerProperties properties) {
        CosmosDatabase database = Cosmicworks.database(client);
        database.createContainerIfNotExists(properties);
        CosmosContainer shop = database.getContainer(properties.getId());
        fill(shop);
        return shop;
    }

    /** Writes all products. */
    public static void fill(CosmosContainer shop) {
        for (CosmosBulkOperationResponse<Object> result :
                shop.executeBulkOperations(upserts(products()))) {
            requireWritten(result);
        }
    }

    /** The container {@code shop} with all products, for steps that do not wait. */
    static Mono<CosmosAsyncContainer> container(CosmosAsyncClient client) {
        CosmosAsyncContainer shop = client.getDatabase("cosmicworks").getContainer("shop");
        return client.createDatabaseIfNotExists("cosmicworks")
                .then(
                        client.getDatabase("cosmicworks")
                                .createContainerIfNotExists(Step101VectorPolicy.properties("shop")))
                .thenMany(shop.executeBulkOperations(Flux.fromIterable(upserts(products()))))
                .doOnNext(Shop::requireWritten)
                .then(Mono.just(shop));
    }

    private static List<CosmosItemOperation> upserts(List<ShopProduct> products) {
        return products.stream()
                .map(
                        p ->
                                CosmosBulkOperations.getUpsertItemOperation(
                                        p, new PartitionKey(p.categoryId())))
                .toList();
    }

    private static void requireWritten(CosmosBulkOperationResponse<?> result) {
        if (result.getResponse() == null || result.getResponse().getStatusCode() > CREATED) {
            throw new IllegalStateException("A product was not written", result.getException());
        }
    }
}
