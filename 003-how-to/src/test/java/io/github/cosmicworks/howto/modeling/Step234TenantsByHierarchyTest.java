package io.github.cosmicworks.howto.modeling;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.howto.modeling.Step234TenantsByHierarchy.Session;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** On two physical partitions; the users and sessions of all tenants have the same names. */
@CosmosDbTest
@InEveryConnectionMode
@RequiresCapability(Capability.PHYSICAL_PARTITIONS)
class Step234TenantsByHierarchyTest {

    private CosmosContainer sessions;

    @BeforeEach
    void fill(CosmosDatabase database) {
        sessions = Step234TenantsByHierarchy.createSessions(database, "sessions");
        Step234TenantsByHierarchy.fill(sessions);
    }

    @AfterEach
    void delete() {
        sessions.delete();
    }

    @Test
    void aTenantSeesAllOfItsOwnAndNothingElse() {
        assertThat(Step234TenantsByHierarchy.within(sessions, "fabrikam"))
                .hasSize(12)
                .extracting(Session::tenantId)
                .containsOnly("fabrikam");
    }

    @Test
    void everyLevelNarrowsIt() {
        assertThat(Step234TenantsByHierarchy.within(sessions, "fabrikam", "user-2"))
                .hasSize(4)
                .allMatch(session -> session.tenantId().equals("fabrikam"))
                .allMatch(session -> session.userId().equals("user-2"));
        assertThat(Step234TenantsByHierarchy.within(sessions, "fabrikam", "user-2", "session-3"))
                .containsExactly(new Session("view", "fabrikam", "user-2", "session-3", "/home"));
        assertThat(Step234TenantsByHierarchy.within(sessions, "adatum")).isEmpty();
    }

    @Test
    void aPointReadTakesAllLevels() {
        assertThat(
                        Step234TenantsByHierarchy.read(sessions, "contoso", "user-1", "session-1")
                                .tenantId())
                .isEqualTo("contoso");
    }
}
