/**
 * Deletes what a query finds, as much of it as the time of one call is enough for.
 *
 * @param {string} query - selects whole items
 * @returns in the response: { deleted: number, continuation: boolean }; call again while there is a continuation
 */
function bulkDelete(query) {
  const container = getContext().getCollection();
  const result = { deleted: 0, continuation: true };
  deleteNextPage();

  function deleteNextPage() {
    getContext().getResponse().setBody(result);
    // No time left: the answer says that there may be more.
    container.queryDocuments(container.getSelfLink(), query, { pageSize: 25 }, (error, products) => {
      if (error) {
        throw error;
      }
      if (products.length === 0) {
        result.continuation = false;
        getContext().getResponse().setBody(result);
      } else {
        deleteAll(products);
      }
    });
  }

  function deleteAll(products) {
    if (products.length === 0) {
      deleteNextPage();
      return;
    }
    const accepted = container.deleteDocument(products[0]._self, (error) => {
      if (error) {
        throw error;
      }
      result.deleted++;
      deleteAll(products.slice(1));
    });
    if (!accepted) {
      getContext().getResponse().setBody(result);
    }
  }
}
