// A post-trigger that keeps an item about the others.
function updateMetadata() {
  const context = getContext();
  const container = context.getCollection();
  const created = context.getResponse().getBody();
  const query = 'SELECT * FROM root r WHERE r.id = "_metadata"';
  if (!container.queryDocuments(container.getSelfLink(), query, update)) throw 'Unable to update metadata';

  function update(err, found) {
    if (err) throw new Error('Error' + err.message);
    if (found.length !== 1) throw 'Unable to find metadata document';
    const metadata = found[0];
    metadata.createdItems++;
    metadata.createdNames += ' ' + created.id;
    container.replaceDocument(metadata._self, metadata, (e) => { if (e) throw 'Unable to update metadata'; });
  }
}
