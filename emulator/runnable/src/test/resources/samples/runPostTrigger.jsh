ToDoItem item = new ToDoItem();
item.category = "Personal";
item.name = "Doctor";
var options = new CosmosItemRequestOptions();
options.setPostTriggerInclude(List.of("postUpdateMetadata"));
CosmosItemResponse<ToDoItem> response = container.createItem(item, options);
