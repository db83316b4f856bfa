// Reads an item by its name, and creates another one without a callback.
function createComment(postId, comment) {
  const container = getContext().getCollection();
  container.readDocument(`${container.getAltLink()}/docs/${postId}`, (err, post) => {
    if (err) throw err;
    post.commentCount += 1;
    container.replaceDocument(post._self, post, (failure) => {
      if (failure) throw failure;
      container.createDocument(container.getSelfLink(), { ...comment, postId });
    });
  });
}
