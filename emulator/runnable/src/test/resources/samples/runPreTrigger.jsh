// A trigger runs when the options of the write name it.
ToDoItem item = new ToDoItem();
item.category = "Personal";
item.name = "Groceries";
var options = new CosmosItemRequestOptions();
options.setPreTriggerInclude(List.of("preValidateToDoItemTimestamp"));
CosmosItemResponse<ToDoItem> response = container.createItem(item, options);
