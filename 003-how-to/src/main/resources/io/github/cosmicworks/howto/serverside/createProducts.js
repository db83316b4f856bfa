/**
 * Creates the items that it is given, one after the other, and answers with how many it has created.
 *
 * @param {{ categoryId: string }[]} products - all of the partition key that the procedure is called with
 */
function createProducts(products) {
  const container = getContext().getCollection();
  let created = 0;
  createNext();

  function createNext() {
    getContext().getResponse().setBody(created);
    if (created === products.length) {
      return;
    }
    // False when the time is nearly up: what is created so far stays, and the caller sends the rest.
    container.createDocument(container.getSelfLink(), products[created], (error) => {
      if (error) {
        throw error;
      }
      created++;
      createNext();
    });
  }
}
