package io.github.cosmicworks.emulator.sdk;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that needs more of the emulator than a client gets, and so an emulator in its own JVM.
 * While {@link TestAccount} goes to one elsewhere the test is skipped by name and with the reason.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(InThisJvmCondition.class)
public @interface InThisJvm {

    /** What the test needs, in words that complete "there is no". */
    String value();
}
