// Two queries with parameters and two replacements; what is thrown takes both back.
function tradePlayers(playerId1, playerId2) {
  const context = getContext();
  const container = context.getCollection();
  const answer = context.getResponse();
  const byId = (id) => ({ query: 'SELECT * FROM p WHERE p.id = @id', parameters: [{ name: '@id', value: id }] });

  const begun = container.queryDocuments(container.getSelfLink(), byId(playerId1), {}, (err, first) => {
    const one = only(err, first, 1);
    const goesOn = container.queryDocuments(container.getSelfLink(), byId(playerId2), {}, (failure, second) => {
      swap(one, only(failure, second, 2));
    });
    if (!goesOn) throw 'Unable to read player details';
  });
  if (!begun || !answer) throw 'Unable to read player details';

  function only(err, found, number) {
    if (err) throw new Error('Error ' + err.message);
    if (found.length !== 1) throw 'Unable to find player ' + number;
    return found[0];
  }

  function swap(one, two) {
    [one.team, two.team] = [two.team, one.team];
    const accepted = container.replaceDocument(one._self, one, (err) => {
      if (err) throw 'Unable to update player 1';
      if (!container.replaceDocument(two._self, two, (e) => { if (e) throw 'Unable to update player 2'; })) {
        throw 'Unable to update player 2';
      }
    });
    if (!accepted) throw 'Unable to update player 1';
  }
}
