package io.github.cosmicworks.emulator.auth;

import static io.github.cosmicworks.emulator.auth.Tokens.APPENDER;
import static io.github.cosmicworks.emulator.auth.Tokens.CONTRIBUTOR;
import static io.github.cosmicworks.emulator.auth.Tokens.COSMICWORKS;
import static io.github.cosmicworks.emulator.auth.Tokens.NOW;
import static io.github.cosmicworks.emulator.auth.Tokens.OF_DATABASE;
import static io.github.cosmicworks.emulator.auth.Tokens.OF_PRODUCTS;
import static io.github.cosmicworks.emulator.auth.Tokens.PRODUCTS;
import static io.github.cosmicworks.emulator.auth.Tokens.PRODUCTS_BY_RID;
import static io.github.cosmicworks.emulator.auth.Tokens.READER;
import static io.github.cosmicworks.emulator.auth.Tokens.STRANGER;
import static io.github.cosmicworks.emulator.auth.Tokens.authorizer;
import static io.github.cosmicworks.emulator.auth.Tokens.authorizerAt;
import static io.github.cosmicworks.emulator.auth.Tokens.createItem;
import static io.github.cosmicworks.emulator.auth.Tokens.request;
import static io.github.cosmicworks.emulator.auth.Tokens.token;
import static io.github.cosmicworks.emulator.auth.Tokens.trust;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cosmicworks.emulator.identity.RoleAssignment;
import io.github.cosmicworks.emulator.identity.RoleDefinition;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ResourcePath;
import io.github.cosmicworks.emulator.protocol.ResourceType;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a principal may do, by the roles that were assigned to it. */
class TokenRolesTest {

    private static final ResourcePath ITEM = PRODUCTS.child(ResourceType.ITEM, "70b63682");
    private final Authorizer authorizer = authorizerAt(NOW);

    @Test
    void aContributorCreatesAnItem() {
        assertThat(authorizer.authorize(createItem(token(CONTRIBUTOR))))
                .isEqualTo(new Caller(Caller.Credential.TOKEN, CONTRIBUTOR));
    }

    @ParameterizedTest
    @EnumSource(names = {"READ", "REPLACE", "PATCH", "DELETE", "HEAD"})
    void aContributorDoesWithAnItemWhateverCanBeDone(OperationType operation) {
        assertAllowed(request(operation, ResourceType.ITEM, ITEM, token(CONTRIBUTOR)));
    }

    @ParameterizedTest
    @EnumSource(names = {"UPSERT", "QUERY", "QUERY_PLAN", "READ_FEED", "BATCH"})
    void aContributorDoesWithAContainersItemsWhateverCanBeDone(OperationType operation) {
        assertAllowed(request(operation, ResourceType.ITEM, PRODUCTS, token(CONTRIBUTOR)));
    }

    @ParameterizedTest
    @EnumSource(names = {"QUERY", "QUERY_PLAN", "READ_FEED"})
    void aReaderQueries(OperationType operation) {
        assertAllowed(request(operation, ResourceType.ITEM, PRODUCTS, token(READER)));
    }

    @Test
    void aReaderReads() {
        assertAllowed(request(OperationType.READ, ResourceType.ITEM, ITEM, token(READER)));
    }

    @ParameterizedTest
    @CsvSource({
        "CREATE,  items/create",
        "UPSERT,  items/upsert",
    })
    void aReaderThatWritesIsToldWhichActionItLacks(OperationType operation, String action) {
        ServiceException refusal =
                refusal(request(operation, ResourceType.ITEM, PRODUCTS, token(READER)));

        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.subStatus()).isEqualTo(5302);
        assertThat(refusal)
                .hasMessage(
                        "Request blocked by Auth localhost : Request is blocked because principal ["
                                + READER
                                + "] does not have required RBAC permissions to perform action"
                                + " [Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/"
                                + action
                                + "] on resource [/dbs/cosmicworks/colls/products]. Learn more:"
                                + " https://aka.ms/cosmos-native-rbac.");
    }

    @ParameterizedTest
    @EnumSource(names = {"REPLACE", "PATCH", "DELETE"})
    void aReaderChangesNothing(OperationType operation) {
        assertThat(refusal(request(operation, ResourceType.ITEM, ITEM, token(READER))).subStatus())
                .isEqualTo(5302);
    }

    @Test
    void aBatchTakesWhatEachOfItsOperationsTakes() {
        String reads = "[{\"operationType\":\"Read\",\"id\":\"1\"}]";
        String readsAndDeletes =
                "[{\"operationType\":\"Read\",\"id\":\"1\"},{\"operationType\":\"Delete\",\"id\":\"1\"}]";

        assertAllowed(batch(reads, token(READER)));
        assertThat(refusal(batch(readsAndDeletes, token(READER))))
                .hasMessageContaining("sqlDatabases/containers/items/delete");
    }

    @Test
    void aPrincipalWithoutARoleCannotEvenReadTheAccount() {
        ServiceException refusal =
                refusal(
                        request(
                                OperationType.READ,
                                ResourceType.DATABASE_ACCOUNT,
                                ResourcePath.ACCOUNT,
                                token(STRANGER)));

        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.subStatus()).isEqualTo(5301);
        assertThat(refusal)
                .hasMessageContaining(
                        "principal ["
                                + STRANGER
                                + "] does not have required RBAC permissions to perform action"
                                + " [Microsoft.DocumentDB/databaseAccounts/readMetadata] on any scope.");
    }

    @Test
    void aCustomRoleAllowsItsActionsAndNoOthers() {
        assertAllowed(createItem(token(APPENDER)));
        assertThat(
                        refusal(
                                        request(
                                                OperationType.READ,
                                                ResourceType.ITEM,
                                                ITEM,
                                                token(APPENDER)))
                                .subStatus())
                .isEqualTo(5302);
    }

    @Test
    void aRoleForOneContainerLetsAClientBegin() {
        assertAllowed(
                request(
                        OperationType.READ,
                        ResourceType.DATABASE_ACCOUNT,
                        ResourcePath.ACCOUNT,
                        token(OF_PRODUCTS)));
        assertAllowed(
                request(OperationType.READ, ResourceType.CONTAINER, PRODUCTS, token(OF_PRODUCTS)));
        assertAllowed(createItem(token(OF_PRODUCTS)));
    }

    @Test
    void aRoleForOneContainerIsFoundByItsResourceId() {
        assertAllowed(
                request(
                        OperationType.READ_FEED,
                        ResourceType.PARTITION_KEY_RANGE,
                        PRODUCTS_BY_RID,
                        token(OF_PRODUCTS)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"products2", "orders", "Products"})
    void aRoleForOneContainerIsForNoOther(String container) {
        ResourcePath other = COSMICWORKS.child(ResourceType.CONTAINER, container);

        assertThat(
                        refusal(
                                        request(
                                                OperationType.QUERY,
                                                ResourceType.ITEM,
                                                other,
                                                token(OF_PRODUCTS)))
                                .status())
                .isEqualTo(403);
    }

    /** From the table of metadata requests by scope. */
    @Test
    void aRoleForOneDatabaseListsItsContainersButNotTheDatabases() {
        assertAllowed(
                request(
                        OperationType.READ_FEED,
                        ResourceType.CONTAINER,
                        COSMICWORKS,
                        token(OF_DATABASE)));
        assertThat(
                        refusal(
                                        request(
                                                OperationType.READ_FEED,
                                                ResourceType.DATABASE,
                                                ResourcePath.ACCOUNT,
                                                token(OF_DATABASE)))
                                .subStatus())
                .isEqualTo(5301);
    }

    @ParameterizedTest
    @CsvSource({
        "CREATE, DATABASE,  '',                             POST /dbs",
        "DELETE, DATABASE,  cosmicworks,                    DELETE /dbs/cosmicworks",
        "CREATE, CONTAINER, cosmicworks,                    POST /dbs/cosmicworks/colls",
        "QUERY,  OFFER,     '',                             POST /offers",
        "CREATE, USER,      cosmicworks,                    POST /dbs/cosmicworks/users",
    })
    void managementIsRefusedWhateverTheRole(
            OperationType operation, ResourceType type, String database, String described) {
        ResourcePath path = database.isEmpty() ? ResourcePath.ACCOUNT : COSMICWORKS;

        ServiceException refusal = refusal(request(operation, type, path, token(CONTRIBUTOR)));

        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.subStatus()).isEqualTo(5300);
        assertThat(refusal)
                .hasMessage(
                        "Request blocked by Auth localhost : The given request ["
                                + described
                                + "] cannot be authorized by AAD token in data plane. Learn more:"
                                + " https://aka.ms/cosmos-native-rbac.");
    }

    @Test
    void anAssignmentOfARoleThatIsNotThereIsAMistake() {
        assertThatThrownBy(
                        () ->
                                new TokenAuthorizer(
                                        "localhost",
                                        trust(),
                                        List.of(),
                                        List.of(
                                                RoleAssignment.of(
                                                        RoleDefinition.DATA_READER, READER)),
                                        Tokens::names,
                                        Clock.systemUTC()))
                .hasMessage("There is no role definition '00000000-0000-0000-0000-000000000001'.");
    }

    @Test
    void aScopeWithTheIdOfTheAccountIsAMistake() {
        assertThatThrownBy(
                        () ->
                                RoleAssignment.of(
                                        RoleDefinition.DATA_READER,
                                        READER,
                                        "/subscriptions/x/dbs/cosmicworks"))
                .hasMessageContaining("use /, /dbs/NAME or /dbs/NAME/colls/NAME");
    }

    private void assertAllowed(Request request) {
        assertThat(authorizer.authorize(request).credential()).isEqualTo(Caller.Credential.TOKEN);
    }

    private ServiceException refusal(Request request) {
        return Refusals.refusal(authorizer, request);
    }

    private static Request batch(String body, String token) {
        Request request = request(OperationType.BATCH, ResourceType.ITEM, PRODUCTS, token);
        return new Request(
                request.operation(),
                request.resourceType(),
                request.path(),
                request.headers(),
                body.getBytes(StandardCharsets.UTF_8));
    }
}
