package io.github.cosmicworks.emulator.auth;

import io.github.cosmicworks.emulator.identity.RoleAssignment;
import io.github.cosmicworks.emulator.identity.RoleDefinition;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourcePath;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Decides what the bearer of a Microsoft Entra token may do: what its role assignments allow, and
 * nothing of what manages the account.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/how-to-connect-role-based-access-control">Connect
 *     by role-based access control</a>
 */
public final class TokenAuthorizer {

    private static final int NOT_IN_DATA_PLANE = 5300;
    private static final int UNAUTHORIZED_METADATA = 5301;
    private static final int UNAUTHORIZED_DATA = 5302;
    private static final String LEARN_MORE = " Learn more: https://aka.ms/cosmos-native-rbac.";

    private record Grant(RoleDefinition role, RoleAssignment assignment) {

        boolean allows(String action, String scope) {
            return role.allows(action) && assignment.covers(scope);
        }
    }

    private final TokenVerifier verifier;
    private final String blockedBy;
    private final Map<String, List<Grant>> grants = new HashMap<>();
    private final UnaryOperator<ResourcePath> names;

    /**
     * An authorizer for an account.
     *
     * @param account the name of the account, for messages
     * @param trust whose tokens it accepts
     * @param roles the role definitions
     * @param assignments who has which role, and where
     * @param names turns the resource ids in a path into names, since scopes are made of names
     * @param clock the time that tokens are held against
     * @throws IllegalArgumentException when an assignment names a role that is not there
     */
    public TokenAuthorizer(
            String account,
            TokenTrust trust,
            Collection<RoleDefinition> roles,
            Collection<RoleAssignment> assignments,
            UnaryOperator<ResourcePath> names,
            Clock clock) {
        this.blockedBy = "Request blocked by Auth " + account + " : ";
        this.verifier = new TokenVerifier(trust, blockedBy, clock);
        this.names = names;
        Map<String, RoleDefinition> byId = new HashMap<>();
        roles.forEach(role -> byId.put(role.id(), role));
        for (RoleAssignment assignment : assignments) {
            RoleDefinition role = byId.get(assignment.roleDefinitionId());
            if (role == null) {
                throw new IllegalArgumentException(
                        "There is no role definition '" + assignment.roleDefinitionId() + "'.");
            }
            grants.computeIfAbsent(assignment.principalId(), id -> new ArrayList<>())
                    .add(new Grant(role, assignment));
        }
    }

    /** Lets a request with a token through or refuses it. */
    Caller authorize(Request request, String token) {
        String principalId = verifier.principal(token);
        Set<String> actions = DataActions.of(request);
        if (actions.isEmpty()) {
            throw ServiceException.forbidden(
                    NOT_IN_DATA_PLANE,
                    blockedBy
                            + "The given request ["
                            + describe(request)
                            + "] cannot be authorized by AAD token in data plane."
                            + LEARN_MORE);
        }
        List<Grant> mine = grants.getOrDefault(principalId, List.of());
        boolean ofAccount = request.resourceType() == ResourceType.DATABASE_ACCOUNT;
        String scope = ofAccount ? RoleAssignment.ACCOUNT : scope(names.apply(request.path()));
        for (String action : actions) {
            boolean allowed =
                    ofAccount
                            // Every client begins here, whatever the scope of its role.
                            ? mine.stream().anyMatch(grant -> grant.role().allows(action))
                            : mine.stream().anyMatch(grant -> grant.allows(action, scope));
            if (!allowed) {
                boolean metadata = action.equals(DataActions.READ_METADATA);
                throw ServiceException.forbidden(
                        metadata ? UNAUTHORIZED_METADATA : UNAUTHORIZED_DATA,
                        blockedBy
                                + "Request is blocked because principal ["
                                + principalId
                                + "] does not have required RBAC permissions to perform action ["
                                + action
                                + "] "
                                + (ofAccount ? "on any scope." : "on resource [" + scope + "].")
                                + LEARN_MORE);
            }
        }
        return new Caller(Caller.Credential.TOKEN, principalId);
    }

    /** The database or container of a path, in the form of a scope. */
    private static String scope(ResourcePath path) {
        String database = path.id(ResourceType.DATABASE);
        String container = path.id(ResourceType.CONTAINER);
        if (database == null) {
            return RoleAssignment.ACCOUNT;
        }
        return "/dbs/" + database + (container == null ? "" : "/colls/" + container);
    }

    /** The request as its client would write it, e.g. {@code POST /dbs/cosmicworks/colls}. */
    private static String describe(Request request) {
        StringBuilder text = new StringBuilder(request.operation().method()).append(" /");
        text.append(request.path());
        OperationType operation = request.operation();
        boolean ofChildren =
                operation == OperationType.CREATE
                        || operation == OperationType.UPSERT
                        || operation == OperationType.READ_FEED
                        || operation == OperationType.QUERY;
        if (ofChildren) {
            if (!request.path().segments().isEmpty()) {
                text.append('/');
            }
            text.append(request.resourceType().segment());
        }
        return text.toString();
    }
}
