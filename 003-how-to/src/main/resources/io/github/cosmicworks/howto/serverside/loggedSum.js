/** Adds up the units of a category, and says in the log what it does. */
function loggedSum() {
  const container = getContext().getCollection();
  console.log('Partition read through %s\n', container.getAltLink().split('/').pop());
  __.chain()
    .filter((product) => product.quantity > 0)
    .map((product) => product.quantity)
    .value((error, quantities) => {
      if (error) {
        throw error;
      }
      console.log('%s products with units\n', quantities.length);
      getContext().getResponse().setBody(quantities.reduce((sum, quantity) => sum + quantity, 0));
    });
}
