package io.github.cosmicworks.emulator.operation.message;

/**
 * Estimates of request charges in request units (RU). They grow with size and work as documented;
 * the service's own figures depend on more than an emulator knows.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/request-units">Request units</a>
 */
public final class RequestCharge {

    /** A read of 1 KiB costs 1 RU, one of 100 KiB costs 10 RU. */
    private static final double READ_PER_KIB = 9.0 / 99;

    /** An insert of 1 KiB with everything indexed costs about 5 RU, one of 100 KiB about 50 RU. */
    private static final double WRITE_BASE = 5;

    private static final double WRITE_PER_KIB = 45.0 / 99;

    /** What reads and changes of databases, containers and offers cost. */
    public static final double METADATA_READ = 2;

    public static final double METADATA_WRITE = 4.95;

    private RequestCharge() {}

    public static double read(int bytes) {
        return 1 + READ_PER_KIB * (kib(bytes) - 1);
    }

    public static double write(int bytes) {
        return WRITE_BASE + WRITE_PER_KIB * (kib(bytes) - 1);
    }

    /** A replace takes the old version out of the index as well. */
    public static double replace(int bytes) {
        return 2 * write(bytes);
    }

    public static double query(int bytesRead) {
        return 2 + read(bytesRead);
    }

    /** The value of the header, with two decimals as the service writes it. */
    public static String header(double charge) {
        long hundredths = Math.round(charge * 100);
        return hundredths / 100 + (hundredths % 100 < 10 ? ".0" : ".") + hundredths % 100;
    }

    /** A charge as a number with two decimals. */
    public static double rounded(double charge) {
        return Math.round(charge * 100) / 100.0;
    }

    private static double kib(int bytes) {
        return Math.max(1, Math.ceil(bytes / 1024.0));
    }
}
