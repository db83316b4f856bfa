package io.github.cosmicworks.emulator.identity;

import io.github.cosmicworks.emulator.identity.EntraPrincipal.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

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

    private static final EntraOptions DEFAULTS = new EntraOptions(new Values());

    /** The values in the making; an instance that belongs to options never changes. */
    private static final class Values implements Cloneable {
        private String tenantId = "b1c5f0d2-6f0e-4b6c-9d53-0d3c7c1b1000";
        private Duration tokenLifetime = Duration.ofHours(1);
        private List<EntraPrincipal> principals =
                List.of(APPLICATION, SYSTEM_ASSIGNED, USER_ASSIGNED, DEVELOPER);
        private List<RoleDefinition> roleDefinitions =
                List.of(RoleDefinition.DATA_READER, RoleDefinition.DATA_CONTRIBUTOR);
        private List<RoleAssignment> roleAssignments =
                Stream.of(APPLICATION, SYSTEM_ASSIGNED, USER_ASSIGNED, DEVELOPER)
                        .map(EntraPrincipal::objectId)
                        .map(id -> RoleAssignment.of(RoleDefinition.DATA_CONTRIBUTOR, id))
                        .toList();
        private int port;
        private String identityHeader;

        @Override
        protected Values clone() {
            try {
                return (Values) super.clone();
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }

    private final Values values;

    private EntraOptions(Values values) {
        this.values = values;
    }

    /** One principal of each kind, each a data contributor. */
    public static EntraOptions defaults() {
        return DEFAULTS;
    }

    private EntraOptions with(Consumer<Values> change) {
        Values changed = values.clone();
        change.accept(changed);
        return new EntraOptions(changed);
    }

    /** With another tenant. */
    public EntraOptions withTenantId(String id) {
        Objects.requireNonNull(id);
        return with(v -> v.tenantId = id);
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
        return with(v -> v.tokenLifetime = lifetime);
    }

    /** With one more principal, which has no role yet. */
    public EntraOptions withPrincipal(EntraPrincipal principal) {
        return with(v -> v.principals = append(v.principals, principal));
    }

    /** With a custom role beside the two built-in ones. */
    public EntraOptions withRoleDefinition(RoleDefinition role) {
        return with(v -> v.roleDefinitions = append(v.roleDefinitions, role));
    }

    /** With these role assignments and no others. */
    public EntraOptions withRoleAssignments(RoleAssignment... assignments) {
        return with(v -> v.roleAssignments = List.of(assignments));
    }

    /**
     * With a managed identity at an address that is the same after each start, so that a program
     * that was told of it once finds it again. By default both are made anew with every start.
     *
     * @param port on loopback, from 1 to 65535
     * @param header what {@code IDENTITY_HEADER} is to be; whoever knows it gets tokens for the
     *     data of this emulator, and for nothing else
     */
    public EntraOptions withManagedIdentityAt(int port, String header) {
        if (port < 1 || port > 0xFFFF) {
            throw new IllegalArgumentException("A port is from 1 to 65535, not " + port + ".");
        }
        if (header.isBlank()) {
            throw new IllegalArgumentException("The header of a managed identity is not blank.");
        }
        return with(
                v -> {
                    v.port = port;
                    v.identityHeader = header;
                });
    }

    /** The id of the tenant. */
    public String tenantId() {
        return values.tenantId;
    }

    /** How long a token is valid. */
    public Duration tokenLifetime() {
        return values.tokenLifetime;
    }

    /** Who is in the tenant. */
    public List<EntraPrincipal> principals() {
        return values.principals;
    }

    /** The built-in roles and the custom ones. */
    public List<RoleDefinition> roleDefinitions() {
        return values.roleDefinitions;
    }

    /** Who has which role, and where. */
    public List<RoleAssignment> roleAssignments() {
        return values.roleAssignments;
    }

    /** The port on loopback; 0 stands for any that is free. */
    public int port() {
        return values.port;
    }

    /** What {@code IDENTITY_HEADER} is to be; empty when each start makes one. */
    public Optional<String> identityHeader() {
        return Optional.ofNullable(values.identityHeader);
    }

    private static <T> List<T> append(List<T> list, T element) {
        return Stream.concat(list.stream(), Stream.of(element)).toList();
    }
}
