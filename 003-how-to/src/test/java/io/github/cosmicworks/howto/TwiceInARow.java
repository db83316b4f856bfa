package io.github.cosmicworks.howto;

/** Runs the {@code main} of a step two times, in a JVM that has nothing else to do. */
public final class TwiceInARow {

    /** Stands in the output after each run. */
    static final String END_OF_RUN = "-- end of run --";

    private TwiceInARow() {}

    /**
     * Runs the step.
     *
     * @param args the name of its class
     */
    public static void main(String[] args) throws Exception {
        for (int run = 1; run <= 2; run++) {
            Class.forName(args[0])
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
            System.out.println(END_OF_RUN);
        }
        System.out.flush();
    }
}
