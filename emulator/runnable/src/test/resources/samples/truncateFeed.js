// A post-trigger whose query does not count the item that was just created.
function truncateFeed() {
  const most = 100;
  const container = getContext().getCollection();
  query('SELECT VALUE COUNT(1) FROM f', (counts) => {
    const surplus = counts[0] + 1 - most;
    if (surplus > 0) query(`SELECT TOP ${surplus} * FROM f ORDER BY f.creationDate`, remove);
  });

  function query(sql, then) {
    container.queryDocuments(container.getSelfLink(), sql, (err, found) => {
      if (err) throw err;
      then(found);
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
