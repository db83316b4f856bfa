// The SDK for JavaScript: puts together what several partitions answer to a query.
export { CosmosClient } from '@azure/cosmos'
