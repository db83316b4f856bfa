// Pages of a query and replacements, each awaited.
function async_sample() {
  const asked = start => new Promise((resolve, reject) => {
    const done = (err, result, options) => (err ? reject(err) : resolve({ result, options }));
    if (!start(done)) reject(new Error(429, 'not accepted'));
  });

  async function main() {
    let continuation;
    do {
      const page = await asked(done => __.queryDocuments(__.getSelfLink(), 'SELECT * FROM c', { continuation }, done));
      for (const doc of page.result) {
        doc.newProp = 1;
        await asked(done => __.replaceDocument(doc._self, doc, done));
      }
      continuation = page.options.continuation;
    } while (continuation);
  }

  main().catch(err => getContext().abort(err));
}
