var options = new CosmosQueryRequestOptions();
var sql = "SELECT t.cost, udf.udfTax(t.cost) AS costWithTax FROM t";
CosmosPagedIterable<ToDoItem> iterable = container.queryItems(sql, options, ToDoItem.class);
