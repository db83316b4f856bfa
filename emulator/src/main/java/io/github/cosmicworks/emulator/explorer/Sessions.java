package io.github.cosmicworks.emulator.explorer;

import io.github.cosmicworks.emulator.auth.OpenedKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who has signed in. Sessions are kept in memory only, and there is a bound to them. */
final class Sessions {

    /** However busy it is, a session ends after this. */
    static final Duration LONGEST = Duration.ofHours(12);

    /** A session that nobody uses ends after this. */
    static final Duration IDLE = Duration.ofHours(2);

    /** One browser has one; whoever is the first beyond this takes the place of the laziest. */
    static final int MOST = 32;

    private final Clock clock;

    /** By their ids; the one that was used last comes last. */
    private final Map<String, Session> sessions = new LinkedHashMap<>(16, 0.75f, true);

    private record Session(OpenedKey key, Instant opened, Instant used) {

        boolean isOver(Instant now) {
            return now.isAfter(opened.plus(LONGEST))
                    || now.isAfter(used.plus(IDLE))
                    || !key.isCurrent();
        }
    }

    Sessions(Clock clock) {
        this.clock = clock;
    }

    /**
     * Opens a session.
     *
     * @return its id, which nobody can guess
     */
    synchronized String open(OpenedKey key) {
        Instant now = clock.instant();
        sessions.values().removeIf(session -> session.isOver(now));
        if (sessions.size() >= MOST) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        String id = Secrets.next();
        sessions.put(id, new Session(key, now, now));
        return id;
    }

    /** The key of a session, unless it is over; the session is in use from now on. */
    synchronized Optional<OpenedKey> key(String id) {
        Session session = id == null ? null : sessions.get(id);
        if (session == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (session.isOver(now)) {
            sessions.remove(id);
            return Optional.empty();
        }
        sessions.put(id, new Session(session.key(), session.opened(), now));
        return Optional.of(session.key());
    }

    synchronized void close(String id) {
        sessions.remove(id);
    }
}
