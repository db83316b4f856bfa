/** Modeling: the same requests on another model, and what each of them costs then. */
package io.github.cosmicworks.howto.modeling;
