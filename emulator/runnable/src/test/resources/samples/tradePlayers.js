// Two queries with parameters and two replacements; what is thrown takes both back.
function tradePlayers(playerId1, playerId2) {
  const container = __;
  find(playerId1, 1, one => find(playerId2, 2, two => swap(one, two)));

  function find(id, number, then) {
    const query = { query: 'SELECT * FROM p WHERE p.id = @id', parameters: [{ name: '@id', value: id }] };
    const accepted = container.queryDocuments(container.getSelfLink(), query, {}, (err, found) => {
      if (err) throw new Error('Error ' + err.message);
      if (found.length !== 1) throw 'Unable to find player ' + number;
      then(found[0]);
    });
    if (!accepted) throw 'Unable to read player details';
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
