// Each element of the list is a parameter of the script; the page hands over two items that way.
var procedure = container.getScripts().getStoredProcedure("spCreateToDoItems");
List<Object> parameters = new ArrayList<>();
for (String task : List.of("Groceries", "Doctor")) {
    ToDoItem item = new ToDoItem();
    item.category = "Personal";
    item.name = task;
    parameters.add(item);
}
var options = new CosmosStoredProcedureRequestOptions();
options.setPartitionKey(new PartitionKey("Personal"));
CosmosStoredProcedureResponse response = procedure.execute(parameters, options);
