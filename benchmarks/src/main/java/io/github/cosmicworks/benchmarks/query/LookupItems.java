package io.github.cosmicworks.benchmarks.query;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.ComputedProperties;
import io.github.cosmicworks.emulator.partition.index.IndexView;
import io.github.cosmicworks.emulator.query.execution.ItemSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Items of 1 KiB with everything indexed but {@code hidden}. Whatever their number, ten of them
 * have a given code, tag or part, and ten have the property {@code rare}.
 */
final class LookupItems implements ItemSource {

    private static final int SIZE = 1024;

    private static final String POLICY =
            "{\"indexingMode\":\"consistent\",\"includedPaths\":[{\"path\":\"/*\"}],"
                    + "\"excludedPaths\":[{\"path\":\"/hidden/?\"}],\"compositeIndexes\":[["
                    + "{\"path\":\"/team\",\"order\":\"ascending\"},{\"path\":\"/rank\",\"order\":\"ascending\"}]]}";

    private final List<JsonObject> items = new ArrayList<>();
    private final ItemSource list = ItemSource.of(items);
    private final IndexView index;

    LookupItems(int count) {
        for (int i = 0; i < count; i++) {
            items.add(item(i, count));
        }
        index =
                IndexView.over(
                        object(POLICY),
                        ComputedProperties.NONE,
                        visitor -> {
                            for (int i = 0; i < items.size(); i++) {
                                visitor.visit(i + 1L, items.get(i));
                            }
                        });
    }

    private static JsonObject item(int i, int count) {
        // Spreads what belongs together over all items.
        long spread = i * 7_919L % count;
        String json =
                "{\"id\":\"%d\",\"rank\":%d,\"code\":\"Code %07d.\",\"half\":%d,\"team\":%d,\"hidden\":%d,%s"
                                .formatted(
                                        i,
                                        spread,
                                        spread / 10,
                                        spread % 2,
                                        spread % 100,
                                        spread,
                                        spread < 10 ? "\"rare\":true," : "")
                        + "\"tags\":[\"t%d\",\"all\"],\"parts\":[{\"name\":\"p%d\",\"size\":%d}],\"filling\":\""
                                .formatted(spread / 10, spread / 10, spread);
        return object(json + "x".repeat(SIZE - json.length() - 2) + "\"}");
    }

    private static JsonObject object(String json) {
        try {
            return JsonParser.parseObject(json.getBytes(StandardCharsets.UTF_8));
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException("No JSON: " + json, e);
        }
    }

    @Override
    public Cursor scan(long after) {
        return list.scan(after);
    }

    @Override
    public JsonValue item(long position) {
        return list.item(position);
    }

    @Override
    public int bytes() {
        return SIZE;
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public IndexView index() {
        return index;
    }

    @Override
    public boolean isWhole() {
        return true;
    }
}
