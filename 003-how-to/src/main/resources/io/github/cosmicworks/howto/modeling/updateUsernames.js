/**
 * Gives a user's post, comments and likes in one logical partition the user's new name.
 *
 * @param {string} userId
 * @param {string} username
 */
function updateUsernames(userId, username) {
  const container = getContext().getCollection();
  const query = {
    query: 'SELECT * FROM p WHERE p.userId = @user AND p.userUsername != @name',
    parameters: [
      { name: '@user', value: userId },
      { name: '@name', value: username }
    ]
  };
  changeNext();

  function changeNext() {
    require(container.queryDocuments(container.getSelfLink(), query, { pageSize: 1 }, (error, found) => {
      throwIf(error);
      if (found.length === 0) {
        return;
      }
      found[0].userUsername = username;
      require(container.replaceDocument(found[0]._self, found[0], (replaceError) => {
        throwIf(replaceError);
        changeNext();
      }));
    }));
  }

  function throwIf(error) {
    if (error) {
      throw error;
    }
  }

  function require(wasAccepted) {
    if (!wasAccepted) {
      throw new Error('There was no time left for all copies');
    }
  }
}
