package com.example.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.TestClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CosmosDbTest(controlledClock = true)
class SessionsTest {

    @Test
    void aSessionEndsAfterAnHour(
            @CosmosDbContainer(defaultTimeToLive = 3600) CosmosContainer sessions, TestClock clock) {
        sessions.createItem(Map.of("id", "1"));
        clock.advance(Duration.ofMinutes(61));
        assertEquals(0, TourTest.count(sessions));
    }
}
