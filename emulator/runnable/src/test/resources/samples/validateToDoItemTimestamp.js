// A pre-trigger that completes the item.
function validateToDoItemTimestamp() {
  const request = getContext().getRequest();
  const item = request.getBody();
  if (item.timestamp === undefined) item.timestamp = Date.now();
  request.setBody(item);
}
