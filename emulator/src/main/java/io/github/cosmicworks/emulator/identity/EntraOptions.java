package io.github.cosmicworks.emulator.identity;

import io.github.cosmicworks.emulator.identity.EntraPrincipal.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A local Microsoft Entra authority: its tenant, who is in it and what each may do with the data of
 * the account. Immutable.
 *
 * <p>By default there is one principal of each kind, and each has the role {@link
 * RoleDefinition#DATA_CONTRIBUTOR} for the whole account.
 */
public final class EntraOptions {

    /** The service principal that is there by default. */
    public static final EntraPrincipal APPLICATION =
            new EntraPrincipal(
                    Kind.SERVICE_PRINCIPAL,
                    "cosmicworks-app",
                    "a1c5f0d2-6f0e-4b6c-9d53-0d3c7c1b1001",
                    "c1c5f0d2-6f0e-4b6c-9d53-0d3c7c1b1001");

    /** The identity of the machine itself that is there by default. */
    public static final EntraPrincipal SYSTEM_ASSIGNED =
            new EntraPrincipal(
                    Kind.SYSTEM_ASSIGNED_IDENTITY,
                    "cosmicworks-machine",
                    "a1c5f0d2-6f0e-4b6c-9d53-0d3c7c1b1002",
                    "c1c5f0d2-6f0e-4b6c-9d53-0d3c7c1b1002");

    /** The user-assigned identity that is there by default. */
    public static final EntraPrincipal USER_ASSIGNED =
            new EntraPrincipal(
                    Kind.USER_ASSIGNED_IDENTITY,
                    "cosmicworks-identity",
                    "a1c5f0d2-6f0e-4b6c-9d53-0d3c7c1b1003",
                    "c1c5f0d2-6f0e-4b6c-9d53-0d3c7c1b1003");

    /** The developer who is there by default. */
    public static final EntraPrincipal DEVELOPER =
            new EntraPrincipal(
                    Kind.USER,
                    "developer@cosmicworks.example",
                    "a1c5f0d2-6f0e-4b6c-9d53-0d3c7c1b1004",
                    "a1c5f0d2-6f0e-4b6c-9d53-0d3c7c1b1004");

    private static final EntraOptions DEFAULTS =
            new EntraOptions(
                    "b1c5f0d2-6f0e-4b6c-9d53-0d3c7c1b1000",
                    Duration.ofHours(1),
                    List.of(APPLICATION, SYSTEM_ASSIGNED, USER_ASSIGNED, DEVELOPER),
                    List.of(RoleDefinition.DATA_READER, RoleDefinition.DATA_CONTRIBUTOR),
                    List.of(
                            RoleAssignment.of(
                                    RoleDefinition.DATA_CONTRIBUTOR, APPLICATION.objectId()),
                            RoleAssignment.of(
                                    RoleDefinition.DATA_CONTRIBUTOR, SYSTEM_ASSIGNED.objectId()),
                            RoleAssignment.of(
                                    RoleDefinition.DATA_CONTRIBUTOR, USER_ASSIGNED.objectId()),
                            RoleAssignment.of(
                                    RoleDefinition.DATA_CONTRIBUTOR, DEVELOPER.objectId())));

    private final String tenantId;
    private final Duration tokenLifetime;
    private final List<EntraPrincipal> principals;
    private final List<RoleDefinition> roleDefinitions;
    private final List<RoleAssignment> roleAssignments;

    private EntraOptions(
            String tenantId,
            Duration tokenLifetime,
            List<EntraPrincipal> principals,
            List<RoleDefinition> roleDefinitions,
            List<RoleAssignment> roleAssignments) {
        this.tenantId = Objects.requireNonNull(tenantId);
        this.tokenLifetime = tokenLifetime;
        this.principals = List.copyOf(principals);
        this.roleDefinitions = List.copyOf(roleDefinitions);
        this.roleAssignments = List.copyOf(roleAssignments);
    }

    /** One principal of each kind, each a data contributor. */
    public static EntraOptions defaults() {
        return DEFAULTS;
    }

    /** With another tenant. */
    public EntraOptions withTenantId(String id) {
        return new EntraOptions(id, tokenLifetime, principals, roleDefinitions, roleAssignments);
    }

    /**
     * With tokens that are valid for another time than an hour.
     *
     * @param lifetime at least a second
     */
    public EntraOptions withTokenLifetime(Duration lifetime) {
        if (lifetime.compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "A token is valid for a second at least, not for " + lifetime + ".");
        }
        return new EntraOptions(tenantId, lifetime, principals, roleDefinitions, roleAssignments);
    }

    /** With one more principal, which has no role yet. */
    public EntraOptions withPrincipal(EntraPrincipal principal) {
        return new EntraOptions(
                tenantId,
                tokenLifetime,
                append(principals, principal),
                roleDefinitions,
                roleAssignments);
    }

    /** With a custom role beside the two built-in ones. */
    public EntraOptions withRoleDefinition(RoleDefinition role) {
        return new EntraOptions(
                tenantId,
                tokenLifetime,
                principals,
                append(roleDefinitions, role),
                roleAssignments);
    }

    /** With these role assignments and no others. */
    public EntraOptions withRoleAssignments(RoleAssignment... assignments) {
        return new EntraOptions(
                tenantId, tokenLifetime, principals, roleDefinitions, List.of(assignments));
    }

    /** The id of the tenant. */
    public String tenantId() {
        return tenantId;
    }

    /** How long a token is valid. */
    public Duration tokenLifetime() {
        return tokenLifetime;
    }

    /** Who is in the tenant. */
    public List<EntraPrincipal> principals() {
        return principals;
    }

    /** The built-in roles and the custom ones. */
    public List<RoleDefinition> roleDefinitions() {
        return roleDefinitions;
    }

    /** Who has which role, and where. */
    public List<RoleAssignment> roleAssignments() {
        return roleAssignments;
    }

    private static <T> List<T> append(List<T> list, T element) {
        List<T> longer = new ArrayList<>(list);
        longer.add(element);
        return longer;
    }
}
