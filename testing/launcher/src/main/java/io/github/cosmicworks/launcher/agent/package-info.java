/** What runs in the JVM of a sample, and not in that of the launcher. */
package io.github.cosmicworks.launcher.agent;
