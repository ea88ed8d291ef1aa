package org.suyuan.identity.signin;

import org.springframework.security.core.AuthenticationException;

/** Too many passwords wait to be checked: nothing was checked, nothing was counted, later it will be. */
public final class SignInTooBusy extends AuthenticationException {

    SignInTooBusy() {
        super("too many attempts at once");
    }
}
