/**
 * Moves units from one product to another: both items change, or none.
 *
 * @param {string} from - the id of the product that has too many
 * @param {string} to - the id of the product that has too few
 * @param {number} count
 */
function moveStock(from, to, count) {
  const container = getContext().getCollection();
  change(from, -count, () => change(to, count, () => getContext().getResponse().setBody('moved')));

  function change(id, difference, then) {
    container.readDocument(`${container.getAltLink()}/docs/${id}`, (error, product) => {
      if (error) {
        throw error;
      }
      product.quantity += difference;
      container.replaceDocument(product._self, product, (replaceError) => {
        if (replaceError) {
          throw replaceError;
        }
        if (product.quantity < 0) {
          // The item is written already. An exception takes everything back.
          throw new Error(4001, `${id} has not enough units`);
        }
        then();
      });
    });
  }
}
