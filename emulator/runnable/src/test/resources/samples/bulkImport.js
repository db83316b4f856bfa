// As createToDoItems, with the callback in the place of the options.
function bulkImport(items) {
  const container = getContext().getCollection();
  let count = 0;
  next();

  function next() {
    const accepted = container.createDocument(container.getSelfLink(), items[count], created);
    if (!accepted) getContext().getResponse().setBody(count);
  }

  function created(err) {
    if (err) throw err;
    count++;
    if (count < items.length) next();
    else getContext().getResponse().setBody(count);
  }
}
