package org.suyuan;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives a Spring test the servers of {@link TestServers} as its external ones: PostgreSQL always, the others if asked for.
 * Those not asked for are configured at a port where nobody listens, as if they were down.
 *
 * <pre>{@code
 * @SpringBootTest
 * @RealServers(search = true)
 * class SubjectDirectoryTest { … }
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface RealServers {

    /** Whether it needs Elasticsearch (about 15 s once per run). */
    boolean search() default false;

    /** Whether it needs a mail server; what arrived is in {@link TestServers#receivedMail()}. */
    boolean mail() default false;

    /** Whether it begins with an empty database of its own (and so a context of its own) instead of the shared one. */
    boolean ownDatabase() default false;
}
