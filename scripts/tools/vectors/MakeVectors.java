import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes the vectors of the products and phrases in a folder: see scripts/make-vectors.sh. */
public class MakeVectors {

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        List<String> texts = new ArrayList<>();
        for (JsonNode product : new ObjectMapper().readTree(folder.resolve("products.json").toFile())) {
            texts.add(product.get("name").asText() + ". " + product.get("description").asText());
        }
        texts.addAll(Files.readAllLines(folder.resolve("phrases.txt")));
        var model = new AllMiniLmL6V2QuantizedEmbeddingModel();
        ByteBuffer bytes =
                ByteBuffer.allocate(texts.size() * model.dimension() * Float.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (String text : texts) {
            for (float number : model.embed(text).content().vector()) {
                bytes.putFloat(number);
            }
        }
        Files.write(Path.of(args[1]), bytes.array());
    }
}
