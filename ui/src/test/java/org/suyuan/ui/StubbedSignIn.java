package org.suyuan.ui;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.suyuan.identity.SignedIn;
import org.suyuan.identity.signin.FirstStart;
import org.suyuan.identity.signin.PasswordDue;
import org.suyuan.identity.signin.Passwords;
import org.suyuan.identity.signin.SecondFactor;
import org.suyuan.identity.signin.SecondFactorNeed;
import org.suyuan.identity.signin.SessionSettings;
import org.suyuan.identity.signin.Sessions;
import org.suyuan.identity.signin.SignIn;
import org.suyuan.identity.signin.SignInHistory;
import org.suyuan.identity.signin.SignInResult;

/** Signing in that asks for nothing but a password. */
@TestConfiguration(proxyBeanMethods = false)
public class StubbedSignIn {

    @Bean
    SignIn signIn(UserDetailsService accounts) {
        SignIn signIn = mock(SignIn.class);
        when(signIn.left(anyString()))
                .thenReturn(Optional.of(new SignIn.Left(SecondFactorNeed.NONE, PasswordDue.NOT_DUE)));
        when(signIn.begin(anyString()))
                .thenAnswer(call -> new SignIn.Begun(
                        (SignedIn) accounts.loadUserByUsername(call.getArgument(0)),
                        "s1",
                        1,
                        new SignIn.LastTime(null, null, "", 0)));
        return signIn;
    }

    @Bean
    public Sessions sessions() {
        Sessions sessions = mock(Sessions.class);
        when(sessions.settings()).thenReturn(new SessionSettings(Duration.ofMinutes(30), Duration.ofHours(12), 5));
        when(sessions.state(anyString())).thenReturn(new Sessions.State(true, 1));
        when(sessions.refreshed(any())).thenAnswer(call -> Optional.of(call.getArgument(0)));
        List<Sessions.Open> open = List.of(
                new Sessions.Open("s1", "10.1.2.3", "Edge · Windows", StubbedServices.NOW, StubbedServices.NOW),
                new Sessions.Open("s2", "10.1.2.4", "微信 · 安卓", StubbedServices.NOW, StubbedServices.NOW));
        when(sessions.own()).thenReturn(open);
        when(sessions.of(anyString())).thenReturn(open);
        return sessions;
    }

    @Bean
    public SecondFactor secondFactor() {
        SecondFactor factor = mock(SecondFactor.class);
        SecondFactor.Standing standing = new SecondFactor.Standing(StubbedServices.NOW, true, 8);
        when(factor.own()).thenReturn(standing);
        when(factor.of(anyString())).thenReturn(standing);
        return factor;
    }

    @Bean
    public Passwords passwords() {
        Passwords passwords = mock(Passwords.class);
        when(passwords.rules()).thenReturn("10 至 64 个字符");
        return passwords;
    }

    @Bean
    public SignInHistory history() {
        SignInHistory history = mock(SignInHistory.class);
        when(history.own(20))
                .thenReturn(List.of(
                        new SignInHistory.Entry(
                                StubbedServices.NOW, "10.1.2.3", "Edge · Windows", SignInResult.SUCCESS),
                        new SignInHistory.Entry(
                                StubbedServices.NOW, "10.9.9.9", "未知浏览器", SignInResult.WRONG_PASSWORD)));
        return history;
    }

    @Bean
    FirstStart firstStart() {
        return mock(FirstStart.class);
    }
}
