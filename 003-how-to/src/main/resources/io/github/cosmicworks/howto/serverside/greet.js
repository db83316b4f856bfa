/** Answers with a greeting, the shortest thing that a procedure can do. */
function greet(name) {
  getContext().getResponse().setBody(`Hello, ${name}`);
}
