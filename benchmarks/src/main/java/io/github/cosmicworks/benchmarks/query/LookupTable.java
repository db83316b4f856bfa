package io.github.cosmicworks.benchmarks.query;

import io.github.cosmicworks.emulator.query.CompiledQuery;
import io.github.cosmicworks.emulator.query.execution.PageRequest;
import io.github.cosmicworks.emulator.query.execution.QueryPage;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Measures every kind of lookup in an index over more and more items, and writes a table: the kind
 * as the documentation has it, the time of a page, its charge, and how the time grows.
 */
@Command(
        name = "lookups",
        mixinStandardHelpOptions = true,
        description = "Measures the lookups in an index, in the emulator's query engine itself.")
public final class LookupTable implements Callable<Integer> {

    private static final long WARM_UP_NANOS = 300_000_000;
    private static final long MEASURED_NANOS = 400_000_000;
    private static final int FEWEST_RUNS = 3;
    private static final int MOST_RUNS = 2_000;

    @Option(
            names = "--items",
            split = ",",
            defaultValue = "10000,100000,1000000",
            description = "How many items there are, in ascending order.")
    private List<Integer> sizes;

    @Spec private CommandSpec command;

    /**
     * A query, and how the index is read for it; the text has ranks in the middle as %s.
     *
     * @param ofOneKey whether it reads the hundred items of one partition key
     */
    private record Row(String kind, String query, boolean ofOneKey) {
        Row(String kind, String query) {
            this(kind, query, false);
        }
    }

    /** What one query took at one size. */
    private record Cost(double micros, double charge) {}

    private static final String SEEK = "index seek";
    private static final String PRECISE = "precise index scan";
    private static final String EXPANDED = "expanded index scan";
    private static final String FULL = "full index scan";
    private static final String SCAN = "full scan";
    private static final String KEY = "scan of one partition key";

    private static final List<Row> ROWS =
            List.of(
                    where(SEEK, "c.code = 'Code 0000077.'"),
                    where(SEEK, "c.rank IN (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)"),
                    where(SEEK, "c.rank = 3 OR c.code = 'Code 0000077.'"),
                    where(SEEK, "c.half = 1 AND c.code = 'Code 0000077.'"),
                    where(SEEK, "STRINGEQUALS(c.code, 'Code 0000077.')"),
                    where(SEEK, "ARRAY_CONTAINS(c.tags, 't77')"),
                    where(SEEK, "ARRAY_CONTAINS(c.parts, {'name': 'p77'}, true)"),
                    where(SEEK, "EXISTS(SELECT VALUE t FROM t IN c.tags WHERE t = 't77')"),
                    new Row(SEEK, "SELECT VALUE t FROM c JOIN t IN c.tags WHERE t = 't77'"),
                    new Row(SEEK, "SELECT VALUE p FROM p IN c.parts WHERE p.name = 'p77'"),
                    where(PRECISE, "c.rank >= %1$s AND c.rank < %1$s + 10"),
                    where(PRECISE, "c.rank BETWEEN %1$s AND %1$s + 9"),
                    where(PRECISE, "c.team = 7 AND c.rank > 100 AND c.rank <= 1100"),
                    where(PRECISE, "NOT (c.rank > 9)"),
                    where(PRECISE, "c.rank != 0 AND c.rank <= 10"),
                    where(PRECISE, "IS_DEFINED(c.rare)"),
                    where(PRECISE, "IS_BOOL(c.rare)"),
                    where(PRECISE, "STARTSWITH(c.code, 'Code 0000077')"),
                    where(PRECISE, "LEFT(c.code, 12) = 'Code 0000077'"),
                    where(PRECISE, "c.code LIKE 'Code 0000077%%'"),
                    where(EXPANDED, "STARTSWITH(c.code, 'CODE 0000077', true)"),
                    where(EXPANDED, "STRINGEQUALS(c.code, 'CODE 0000077.', true)"),
                    where(EXPANDED, "c.code LIKE 'Code 000007_.'"),
                    where(FULL, "CONTAINS(c.code, '000077.')"),
                    where(FULL, "CONTAINS(c.code, 'E 0000077.', true)"),
                    where(FULL, "CONTAINS(c.name, 'e 777.')"),
                    where(FULL, "ENDSWITH(c.code, '000077.')"),
                    where(FULL, "RegexMatch(c.code, '000077[.]$')"),
                    where(FULL, "c.code LIKE '%%000077.'"),
                    where(SCAN, "UPPER(c.code) = 'CODE 0000077.'"),
                    where(SCAN, "LOWER(c.code) = 'code 0000077.'"),
                    where(SCAN, "c.rank + 0 < 10"),
                    where(SCAN, "c.hidden < 10"),
                    new Row(PRECISE, "SELECT TOP 10 * FROM c WHERE c.rank >= %1$s"),
                    new Row(SEEK, "SELECT TOP 10 * FROM c WHERE c.half = 1 AND c.team = 7"),
                    new Row(PRECISE, "SELECT TOP 10 * FROM c ORDER BY c.rank DESC"),
                    new Row(PRECISE, "SELECT TOP 10 * FROM c WHERE c.rank >= %1$s ORDER BY c.rank"),
                    new Row(SEEK, "SELECT TOP 10 * FROM c WHERE c.team = 7 ORDER BY c.rank DESC"),
                    new Row(SEEK, "SELECT TOP 10 * FROM c WHERE c.half = 1 ORDER BY c.code"),
                    new Row(SCAN, "SELECT * FROM c OFFSET 1000 LIMIT 10"),
                    new Row(PRECISE, "SELECT * FROM c ORDER BY c.rank OFFSET 1000 LIMIT 10"),
                    new Row("counts of the index", "SELECT VALUE COUNT(1) FROM c"),
                    new Row("counts of the index", "SELECT VALUE COUNT(1) FROM c WHERE c.rank > 5"),
                    new Row("order of the index", "SELECT VALUE MIN(c.rank) FROM c"),
                    new Row("order of the index", "SELECT VALUE MAX(c.rank) FROM c"),
                    new Row(
                            "values of the index",
                            "SELECT VALUE SUM(c.rank) FROM c WHERE c.rank < 1000"),
                    new Row(SCAN, "SELECT VALUE COUNT(1) FROM c WHERE CONTAINS(c.code, '77')"),
                    new Row(KEY, "SELECT * FROM c", true),
                    new Row(KEY, "SELECT * FROM c WHERE c.hidden < 10", true),
                    new Row(KEY, "SELECT TOP 10 * FROM c ORDER BY c.rank DESC", true),
                    new Row(KEY, "SELECT VALUE COUNT(1) FROM c", true));

    private static Row where(String kind, String condition) {
        return new Row(kind, "SELECT * FROM c WHERE " + condition);
    }

    @Override
    public Integer call() {
        List<List<Cost>> costs = new ArrayList<>();
        ROWS.forEach(row -> costs.add(new ArrayList<>()));
        for (int size : sizes) {
            LookupItems items = new LookupItems(size);
            for (int i = 0; i < ROWS.size(); i++) {
                costs.get(i).add(cost(ROWS.get(i), items));
            }
        }
        write(costs, command.commandLine().getOut());
        return 0;
    }

    private static Cost cost(Row row, LookupItems items) {
        int middle = items.count() / 2;
        String text =
                row.query()
                        .formatted(middle)
                        .replace(middle + " + 10", Integer.toString(middle + 10))
                        .replace(middle + " + 9", Integer.toString(middle + 9));
        CompiledQuery query = CompiledQuery.compile(QuerySpec.of(text));
        QueryPage page = query.execute(items.now(row.ofOneKey()), PageRequest.FIRST);
        times(query, row, items, WARM_UP_NANOS);
        double[] nanos = times(query, row, items, MEASURED_NANOS);
        Arrays.sort(nanos);
        return new Cost(nanos[nanos.length / 2] / 1_000, page.requestCharge());
    }

    private static double[] times(CompiledQuery query, Row row, LookupItems items, long most) {
        double[] nanos = new double[MOST_RUNS];
        int runs = 0;
        long begun = System.nanoTime();
        while (runs < MOST_RUNS && (runs < FEWEST_RUNS || System.nanoTime() - begun < most)) {
            long started = System.nanoTime();
            query.execute(items.now(row.ofOneKey()), PageRequest.FIRST);
            nanos[runs++] = System.nanoTime() - started;
        }
        return Arrays.copyOf(nanos, runs);
    }

    private void write(List<List<Cost>> costs, PrintWriter out) {
        StringBuilder head = new StringBuilder("| query | lookup |");
        StringBuilder line = new StringBuilder("|---|---|");
        for (int size : sizes) {
            head.append(String.format(Locale.ROOT, " %,d |", size));
            line.append("---:|");
        }
        out.println(head + " charge | growth |");
        out.println(line + "---:|---:|");
        for (int i = 0; i < ROWS.size(); i++) {
            StringBuilder text = new StringBuilder();
            String query = ROWS.get(i).query().replace("%1$s", "n").replace("%%", "%");
            text.append("| `").append(query.replace("SELECT * FROM c WHERE ", "")).append("` | ");
            text.append(ROWS.get(i).kind()).append(" |");
            List<Cost> row = costs.get(i);
            row.forEach(cost -> text.append(' ').append(time(cost.micros())).append(" |"));
            double charge = row.get(Math.min(1, row.size() - 1)).charge();
            text.append(String.format(Locale.ROOT, " %,.2f RU | %.2f |", charge, growth(row)));
            out.println(text);
        }
        out.flush();
    }

    private static String time(double micros) {
        return micros < 1_000
                ? String.format(Locale.ROOT, "%.0f µs", micros)
                : String.format(Locale.ROOT, "%.1f ms", micros / 1_000);
    }

    /** The exponent of the growth from the first size to the last. */
    private double growth(List<Cost> row) {
        double times = row.get(row.size() - 1).micros() / row.get(0).micros();
        double items = (double) sizes.get(sizes.size() - 1) / sizes.get(0);
        return sizes.size() < 2 ? 0 : Math.log(times) / Math.log(items);
    }
}
