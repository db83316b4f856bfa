// The portal sends arrays as text.
function sample(arr) {
  const list = typeof arr === 'string' ? JSON.parse(arr) : arr;
  for (const element of list) console.log(element);
}
