package io.github.cosmicworks.everysample;

/**
 * Runs the {@code main} of a sample again and again, in a JVM that has nothing else to do: twice in
 * a row in each connection mode. Before it changes the mode it waits for a line on standard input,
 * so that whoever started it can make the account empty.
 */
public final class Runs {

    /** Stands in the output after each run. */
    static final String END_OF_RUN = "-- end of run --";

    /** How often a sample runs before the mode changes. */
    static final int IN_A_ROW = 2;

    private Runs() {}

    /**
     * Runs the sample.
     *
     * @param args the name of its class, and for each mode whether client builders are in gateway
     *     mode by default: {@code true} or {@code false}
     */
    public static void main(String[] args) throws Exception {
        for (int mode = 1; mode < args.length; mode++) {
            if (mode > 1 && System.in.read() < 0) {
                return;
            }
            System.setProperty(SampleLibraries.GATEWAY_BY_DEFAULT, args[mode]);
            for (int run = 0; run < IN_A_ROW; run++) {
                Class.forName(args[0])
                        .getMethod("main", String[].class)
                        .invoke(null, (Object) new String[0]);
                System.out.println(END_OF_RUN);
            }
        }
        System.out.flush();
    }
}
