function tax(income) {
  if (income === undefined) throw 'no input';
  const rate = income < 1000 ? 0.1 : income < 10000 ? 0.2 : 0.4;
  return income * rate;
}
