/** Behind the creation of an item: keeps the summary of its category up to date, in the same transaction. */
function countProducts() {
  const container = getContext().getCollection();
  const created = getContext().getResponse().getBody();
  const query = "SELECT * FROM c WHERE c.id = 'summary'";
  const accepted = container.queryDocuments(container.getSelfLink(), query, (error, found) => {
    if (error) {
      throw error;
    }
    const summary = found[0] || { id: 'summary', categoryId: created.categoryId, products: 0, units: 0 };
    summary.products++;
    summary.units += created.quantity;
    container.upsertDocument(container.getSelfLink(), summary, (upsertError) => {
      if (upsertError) {
        throw upsertError;
      }
    });
  });
  if (!accepted) {
    throw new Error('There was no time left for the summary');
  }
}
