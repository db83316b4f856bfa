// Several operations in the queue at once, without callbacks.
function updateUsernames(userId, username) {
  const container = getContext().getCollection();
  container.queryDocuments(container.getSelfLink(), `SELECT * FROM p WHERE p.userId = '${userId}'`, (err, found) => {
    if (err) throw err;
    for (const doc of found) {
      container.upsertDocument(container.getSelfLink(), { ...doc, userUsername: username });
    }
  });
}
