/**
 * Adds a comment or a like to a post and counts it in the post: both or neither.
 *
 * @param {{ postId: string }} reaction
 * @param {string} count - the property of the post that counts it
 */
function addReaction(reaction, count) {
  const container = getContext().getCollection();
  const accepted = container.readDocument(`${container.getAltLink()}/docs/${reaction.postId}`, (error, post) => {
    throwIf(error);
    post[count]++;
    // The version that was read: somebody else may be counting, too.
    require(container.replaceDocument(post._self, post, { etag: post._etag }, (replaceError) => {
      throwIf(replaceError);
      require(container.createDocument(container.getSelfLink(), reaction, throwIf));
    }));
  });
  require(accepted);

  function throwIf(error) {
    if (error) {
      throw error;
    }
  }

  function require(wasAccepted) {
    if (!wasAccepted) {
      throw new Error('There was no time left to count it');
    }
  }
}
