/** Before an item is written: refuses a price below zero, and writes down what was done to the item. */
function stampProduct() {
  const request = getContext().getRequest();
  const product = request.getBody();
  if (product.price < 0) {
    throw new Error(4002, 'A price is not below zero');
  }
  product.lastWrite = request.getOperationType();
  request.setBody(product);
}
