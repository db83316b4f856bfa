// Creates items one after the other, each in the callback of the one before, and answers how many there are.
function createToDoItems(items) {
  const container = getContext().getCollection();
  const link = container.getSelfLink();
  if (!items) throw new Error('The array is undefined or null.');
  if (items.length === 0) {
    getContext().getResponse().setBody(0);
  } else {
    create(0);
  }

  function create(done) {
    const more = container.createDocument(link, items[done], { disableAutomaticIdGeneration: false }, (err) => {
      if (err) throw err;
      if (done + 1 === items.length) getContext().getResponse().setBody(done + 1);
      else create(done + 1);
    });
    if (!more) getContext().getResponse().setBody(done);
  }
}
