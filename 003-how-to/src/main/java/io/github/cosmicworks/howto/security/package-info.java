/** Security: give a program a part of the data, and no key. */
package io.github.cosmicworks.howto.security;
