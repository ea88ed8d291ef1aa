package org.suyuan.identity;

import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.suyuan.identity.signin.PasswordDue;
import org.suyuan.identity.signin.Passwords;
import org.suyuan.identity.signin.SecondFactor;
import org.suyuan.identity.signin.SignInJournal;
import org.suyuan.identity.signin.Visit;

/**
 * Signing in by HTTP Basic, where nobody can be asked for a code or a new password: refused to an account with a second
 * factor, to one that must have one (but for the demo), and to a password that must be changed.
 */
final class ProgramSignIn implements AuthenticationProvider {

    private final Accounts accounts;
    private final SecondFactor factor;
    private final Passwords passwords;
    private final SignInJournal journal;
    private final boolean demo;

    ProgramSignIn(Accounts accounts, SecondFactor factor, Passwords passwords, SignInJournal journal, boolean demo) {
        this.accounts = accounts;
        this.factor = factor;
        this.passwords = passwords;
        this.journal = journal;
        this.demo = demo;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        Accounts.Checked checked = accounts.check(attempt.getName(), String.valueOf(attempt.getCredentials()));
        AccountMapper.Account stored = checked.stored();
        SignedIn account = checked.account();
        if (stored.secondFactorAt() != null
                || (!demo && factor.demandedOf(account.permissions()))
                || passwords.due(stored.name(), stored.mustChangePassword(), stored.passwordSince())
                        != PasswordDue.NOT_DUE) {
            throw new BadCredentialsException("not by a password alone");
        }
        if (checked.fresh()) {
            journal.succeeded(account.actor(), account.id(), Visit.current(), true);
        }
        return UsernamePasswordAuthenticationToken.authenticated(account, null, account.getAuthorities());
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
