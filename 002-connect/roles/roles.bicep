// Who may do what with the data of an account: the built-in roles, a custom one, and their assignments.
//
//   az deployment group create -g GROUP -f roles.bicep -p accountName=NAME principalId=OBJECT_ID

@description('The account, which is there already.')
param accountName string

@description('The object id of a user, group, service principal or managed identity; not a client id.')
param principalId string

@description('The database and container that passwordless programs use: no token can create them.')
param databaseName string = 'cosmicworks'
param containerName string = 'products'

@allowed([
  'reader'
  'contributor'
  'appender'
])
param role string = 'contributor'

var dataReader = '00000000-0000-0000-0000-000000000001'
var dataContributor = '00000000-0000-0000-0000-000000000002'

resource account 'Microsoft.DocumentDB/databaseAccounts@2024-11-15' existing = {
  name: accountName
}

resource database 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases@2024-11-15' = {
  parent: account
  name: databaseName
  properties: {
    resource: {
      id: databaseName
    }
  }
}

resource container 'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers@2024-11-15' = {
  parent: database
  name: containerName
  properties: {
    resource: {
      id: containerName
      partitionKey: {
        paths: [
          '/categoryId'
        ]
        kind: 'Hash'
        version: 2
      }
    }
  }
}

// A custom role: it adds items and sees none.
resource appender 'Microsoft.DocumentDB/databaseAccounts/sqlRoleDefinitions@2024-11-15' = {
  parent: account
  name: guid(account.id, 'appender')
  properties: {
    roleName: 'Cosmicworks appender'
    type: 'CustomRole'
    assignableScopes: [
      account.id
    ]
    permissions: [
      {
        dataActions: [
          'Microsoft.DocumentDB/databaseAccounts/readMetadata'
          'Microsoft.DocumentDB/databaseAccounts/sqlDatabases/containers/items/create'
        ]
      }
    ]
  }
}

var roleDefinitionId = {
  reader: '${account.id}/sqlRoleDefinitions/${dataReader}'
  contributor: '${account.id}/sqlRoleDefinitions/${dataContributor}'
  appender: appender.id
}

// In the scope of one container. For a database end it after its name, for the account after account.id.
resource assignment 'Microsoft.DocumentDB/databaseAccounts/sqlRoleAssignments@2024-11-15' = {
  parent: account
  name: guid(account.id, principalId, role, container.id)
  properties: {
    principalId: principalId
    roleDefinitionId: roleDefinitionId[role]
    scope: '${account.id}/dbs/${database.name}/colls/${container.name}'
  }
}
