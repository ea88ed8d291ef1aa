package org.suyuan.identity;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Texts;

/** What a new password must be (GB/T 38157 5.4.2). */
@Component
public class PasswordRules {

    private static final int SHORTEST = 10;
    private static final int LONGEST = 64;

    /** Everything that is wrong with a password for an account; empty if it may be taken. */
    public List<FieldError> check(String account, String password) {
        List<FieldError> wrong = new ArrayList<>();
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            wrong.add(new FieldError("password", "length", Texts.get("password.length", SHORTEST, LONGEST)));
        }
        return wrong;
    }
}
