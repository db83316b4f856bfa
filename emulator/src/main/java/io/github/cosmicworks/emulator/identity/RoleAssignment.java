package io.github.cosmicworks.emulator.identity;

import java.util.regex.Pattern;

/**
 * Gives a role to a principal within a scope.
 *
 * @param roleDefinitionId the id of a {@link RoleDefinition}
 * @param principalId the object id of the principal, not its client id
 * @param scope {@code /} for the account, {@code /dbs/NAME} or {@code /dbs/NAME/colls/NAME}
 */
public record RoleAssignment(String roleDefinitionId, String principalId, String scope) {

    /** The scope of a whole account. */
    public static final String ACCOUNT = "/";

    private static final Pattern SCOPE = Pattern.compile("/|/dbs/[^/]+(/colls/[^/]+)?");

    public RoleAssignment {
        if (!SCOPE.matcher(scope).matches()) {
            throw new IllegalArgumentException(
                    "'"
                            + scope
                            + "' is no scope: use /, /dbs/NAME or /dbs/NAME/colls/NAME, without the id of the account.");
        }
    }

    /** A role for the whole account. */
    public static RoleAssignment of(RoleDefinition role, String principalId) {
        return new RoleAssignment(role.id(), principalId, ACCOUNT);
    }

    /** A role for a database or container. */
    public static RoleAssignment of(RoleDefinition role, String principalId, String scope) {
        return new RoleAssignment(role.id(), principalId, scope);
    }

    /** Whether what is at a scope is within the scope of this assignment. */
    public boolean covers(String resource) {
        return scope.equals(ACCOUNT)
                || resource.equals(scope)
                || (resource.startsWith(scope) && resource.charAt(scope.length()) == '/');
    }
}
