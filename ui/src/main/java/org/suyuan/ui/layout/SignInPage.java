package org.suyuan.ui.layout;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.DemoAccounts;
import org.suyuan.shared.Texts;

/** The page where people sign in. It never tells whether an account exists. */
@Controller
class SignInPage {

    private final boolean demo;
    private final boolean defaultPassword;

    SignInPage(@Value("${suyuan.demo:false}") boolean demo, @Value("${SUYUAN_DEMO_PASSWORD:}") String password) {
        this.demo = demo;
        this.defaultPassword = DemoAccounts.DEFAULT_PASSWORD.equals(DemoAccounts.password(password));
    }

    /** An account of the demo and whose it is. */
    record DemoAccount(String name, String who) {}

    @GetMapping("/login")
    String show(
            Model model,
            @RequestParam(name = "error", required = false) @Nullable String error,
            @RequestParam(name = "signed-out", required = false) @Nullable String signedOut,
            @RequestParam(name = "renewed", required = false) @Nullable String renewed) {
        if (CurrentScope.signedIn().isPresent()) {
            return "redirect:/workbench/";
        }
        model.addAttribute("failed", error != null);
        model.addAttribute("signedOut", signedOut != null);
        model.addAttribute("renewed", renewed != null);
        model.addAttribute("accounts", demo ? accounts() : List.of());
        model.addAttribute("password", defaultPassword ? DemoAccounts.DEFAULT_PASSWORD : null);
        return "sign-in";
    }

    private static List<DemoAccount> accounts() {
        return Stream.of(Texts.get("DemoAccount.names").split(","))
                .map(name -> new DemoAccount(name, Texts.get("DemoAccount." + name)))
                .toList();
    }
}
