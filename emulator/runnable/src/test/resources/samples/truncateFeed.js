// A post-trigger whose query does not count the item that was just created.
function truncateFeed() {
  const most = 100;
  const container = getContext().getCollection();
  container.queryDocuments(container.getSelfLink(), 'SELECT VALUE COUNT(1) FROM f', (err, counts) => {
    if (err) throw err;
    const surplus = counts[0] + 1 - most;
    if (surplus > 0) select(`SELECT TOP ${surplus} * FROM f ORDER BY f.creationDate`);
  });

  function select(sql) {
    container.queryDocuments(container.getSelfLink(), sql, (err, oldest) => {
      if (err) throw err;
      remove(oldest);
    });
  }

  function remove([first, ...rest]) {
    if (first) {
      container.deleteDocument(first._self, (err) => {
        if (err) throw err;
        remove(rest);
      });
    }
  }
}
