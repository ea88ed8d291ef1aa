package org.suyuan.notification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message to a person, fixed in the act that causes it.
 *
 * @param account account of the recipient, null for somebody without one
 * @param name how the recipient is addressed
 * @param address mail address
 * @param template key of headline and body in the texts: {@code mail.<template>.headline} and {@code .body}
 * @param args fill the texts
 * @param businessKey object it is about
 */
public record Message(
        @Nullable String account,
        String name,
        String address,
        String template,
        List<Object> args,
        @Nullable String businessKey) {}
