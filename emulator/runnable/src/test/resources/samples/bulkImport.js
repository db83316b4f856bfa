// As createToDoItems, with the callback in the place of the options.
function bulkImport(items) {
  const container = getContext().getCollection();
  const link = container.getSelfLink();
  let count = 0;
  if (!items) throw new Error('The array is undefined or null.');
  if (items.length === 0) getContext().getResponse().setBody(0);
  else next();

  function next() {
    const accepted = container.createDocument(link, items[count], created);
    if (!accepted) getContext().getResponse().setBody(count);
  }

  function created(err) {
    if (err) throw err;
    count++;
    if (count < items.length) next();
    else getContext().getResponse().setBody(count);
  }
}
