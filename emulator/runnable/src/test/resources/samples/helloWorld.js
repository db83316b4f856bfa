function helloWorld() {
  getContext().getResponse().setBody('Hello, World');
}
