/** Behind each post that comes to the front page: takes away the oldest beyond a hundred. */
function truncateFeed() {
  const most = 100;
  const container = getContext().getCollection();
  const added = getContext().getResponse().getBody();
  // Whether a query sees the post that was just written is nothing to rely on: it is left out here.
  const others = [{ name: '@added', value: added.id }];
  const count = { query: 'SELECT VALUE COUNT(1) FROM f WHERE f.id != @added', parameters: others };
  require(container.queryDocuments(container.getSelfLink(), count, (error, counts) => {
    throwIf(error);
    if (counts[0] + 1 > most) {
      removeOldest(counts[0] + 1 - most);
    }
  }));

  function removeOldest(tooMany) {
    const oldest = {
      query: `SELECT TOP ${tooMany} * FROM f WHERE f.id != @added ORDER BY f.creationDate`,
      parameters: others
    };
    require(container.queryDocuments(container.getSelfLink(), oldest, (error, posts) => {
      throwIf(error);
      const old = [...posts, added].sort((a, b) => (a.creationDate < b.creationDate ? -1 : 1));
      removeAll(old.slice(0, tooMany));
    }));
  }

  function removeAll(posts) {
    if (posts.length > 0) {
      require(container.deleteDocument(posts[0]._self, (error) => {
        throwIf(error);
        removeAll(posts.slice(1));
      }));
    }
  }

  function throwIf(error) {
    if (error) {
      throw error;
    }
  }

  function require(wasAccepted) {
    if (!wasAccepted) {
      throw new Error('There was no time left to take the oldest away');
    }
  }
}
