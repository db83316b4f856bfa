// The text of the script comes from a file.
var procedure = new CosmosStoredProcedureProperties("spCreateToDoItems", Files.readString(Paths.get("createToDoItems.js")));
CosmosStoredProcedureResponse response = container.getScripts().createStoredProcedure(procedure);
