// Creates items one after the other, each in the callback of the one before, and answers how many there are.
function createToDoItems(items) {
  const container = getContext().getCollection();
  const answer = getContext().getResponse();
  if (!items) throw new Error('The array is undefined or null.');
  answer.setBody(0);
  create(0);

  function create(done) {
    if (done === items.length) return;
    const link = container.getSelfLink();
    const more = container.createDocument(link, items[done], { disableAutomaticIdGeneration: false }, (err) => {
      if (err) throw err;
      answer.setBody(done + 1);
      create(done + 1);
    });
    if (!more) answer.setBody(done);
  }
}
