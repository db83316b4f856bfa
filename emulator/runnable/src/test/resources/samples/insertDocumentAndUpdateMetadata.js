// Creates an item, and finds the one about the others with the query API.
function insertDocumentAndUpdateMetadata(item) {
  __.createDocument(__.getSelfLink(), item, {}, (err, created) => {
    if (err) throw err;
    if (created.isMetadata || !(created.size > 0)) return;
    const result = __.filter(x => x.isMetadata === true, (failure, found) => {
      if (failure) throw failure;
      if (!found.length) throw new Error('Failed to find the metadata item.');
      const about = found[0];
      about.minSize = about.minSize === 0 ? created.size : Math.min(about.minSize, created.size);
      about.maxSize = Math.max(about.maxSize, created.size);
      about.totalSize += created.size;
      __.replaceDocument(about._self, about, (e) => { if (e) throw e; });
    });
    if (!result.isAccepted) throw new Error('filter returned false.');
  });
}
