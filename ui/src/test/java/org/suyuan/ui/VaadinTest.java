package org.suyuan.ui;

import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.vaadin.flow.component.UI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.suyuan.identity.SignedIn;

/** A browser without a browser: an empty page of the framework, with somebody signed in. */
public abstract class VaadinTest {

    @BeforeEach
    void openPage() {
        MockVaadin.setup(new Routes(), UI::new);
        signIn(StubbedServices.ALL);
    }

    @AfterEach
    void closePage() {
        SecurityContextHolder.clearContext();
        MockVaadin.tearDown();
    }

    protected static void signIn(SignedIn person) {
        SecurityContextHolder.getContext()
                .setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities()));
    }
}
