// Pages of a query and replacements, each awaited.
function async_sample() {
  const asked = (start) => new Promise((resolve, reject) => {
    const done = (err, result, options) => (err ? reject(err) : resolve({ result, options }));
    if (!start(done)) reject(new Error(429, 'not accepted'));
  });
  const later = {
    queryDocuments: (sql, options) => asked((done) => __.queryDocuments(__.getSelfLink(), sql, options, done)),
    replaceDocument: (doc) => asked((done) => __.replaceDocument(doc._self, doc, done))
  };

  async function main() {
    let continuation;
    do {
      const page = await later.queryDocuments('SELECT * FROM c', { continuation });
      for (const doc of page.result) {
        doc.newProp = 1;
        await later.replaceDocument(doc);
      }
      continuation = page.options.continuation;
    } while (continuation);
  }

  main().catch((err) => getContext().abort(err));
}
