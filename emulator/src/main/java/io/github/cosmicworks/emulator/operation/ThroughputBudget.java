package io.github.cosmicworks.emulator.operation;

/**
 * Request units that are left at a moment. They fill up all the time, to what one second gives.
 *
 * <p>Requests of low priority leave what those of high priority are likely to need: as much as
 * these have taken lately, or all when one of them was refused. So the low ones are refused first
 * when both together exceed the throughput, and either may take all of it when the other does not
 * come.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/priority-based-execution">Priority-based
 *     execution</a>
 */
final class ThroughputBudget {

    private double left;
    private long filledAt;

    /**
     * What requests of high priority have taken or were refused; it fades to a third within a
     * second.
     */
    private double lately;

    ThroughputBudget(double perSecond, long now) {
        this.left = perSecond;
        this.filledAt = now;
    }

    /** The milliseconds to wait, or 0 when there is something left. */
    synchronized long waitTime(double perSecond, long now, boolean low) {
        fill(perSecond, now);
        double kept = low ? Math.min(lately, perSecond) : 0;
        if (left > kept) {
            return 0;
        }
        if (!low) {
            // It has been refused although nothing comes before it: the low ones have to yield.
            lately = Math.max(lately, perSecond);
        }
        return Math.max(1, (long) Math.ceil((kept - left) * 1000 / (perSecond + kept)));
    }

    /** Whether there is something left, for work that nobody waits for. */
    synchronized boolean isLeft(double perSecond, long now) {
        fill(perSecond, now);
        return left > 0;
    }

    private void fill(double perSecond, long now) {
        // A clock that was set back fills nothing, and takes nothing away.
        double passed = Math.max(0, now - filledAt) / 1000.0;
        left = Math.min(perSecond, left + passed * perSecond);
        lately *= Math.exp(-passed);
        filledAt = now;
    }

    synchronized void take(double charge, boolean low) {
        left -= charge;
        if (!low) {
            lately += charge;
        }
    }
}
