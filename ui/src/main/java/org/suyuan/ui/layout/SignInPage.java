package org.suyuan.ui.layout;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.DemoAccounts;
import org.suyuan.identity.signin.AccountLocked;
import org.suyuan.identity.signin.FirstLinkInvalid;
import org.suyuan.identity.signin.FirstStart;
import org.suyuan.identity.signin.PasswordDue;
import org.suyuan.identity.signin.Passwords;
import org.suyuan.identity.signin.SecondFactor;
import org.suyuan.identity.signin.SecondFactorNeed;
import org.suyuan.identity.signin.SignIn;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Texts;

/** The pages where people sign in, step by step. They never tell whether an account exists. */
@Controller
class SignInPage {

    private final SignInFlow flow;
    private final SignIn signIn;
    private final SecondFactor factor;
    private final Passwords passwords;
    private final FirstStart firstStart;
    private final List<Service> services;
    private final boolean demo;
    private final boolean defaultPassword;

    SignInPage(
            SignInFlow flow,
            SignIn signIn,
            SecondFactor factor,
            Passwords passwords,
            FirstStart firstStart,
            ObjectProvider<ClientRegistrationRepository> registrations,
            @Value("${suyuan.demo:false}") boolean demo,
            @Value("${SUYUAN_DEMO_PASSWORD:}") String password) {
        this.flow = flow;
        this.signIn = signIn;
        this.factor = factor;
        this.passwords = passwords;
        this.firstStart = firstStart;
        this.services = services(registrations.getIfAvailable());
        this.demo = demo;
        this.defaultPassword = DemoAccounts.DEFAULT_PASSWORD.equals(DemoAccounts.password(password));
    }

    /** An account of the demo and whose it is. */
    record DemoAccount(String name, String who) {}

    /** An identity service that knows people by another means. */
    record Service(String id, String name) {}

    /** One of the first administrators, as the form shows it again. */
    record Entered(String office, String title, String account, String displayName, String email) {}

    private static List<Service> services(@Nullable ClientRegistrationRepository registrations) {
        List<Service> services = new ArrayList<>();
        if (registrations instanceof Iterable<?> all) {
            for (Object each : all) {
                if (each instanceof ClientRegistration registration) {
                    services.add(new Service(registration.getRegistrationId(), registration.getClientName()));
                }
            }
        }
        return List.copyOf(services);
    }

    @GetMapping("/login")
    String show(Model model, HttpServletRequest request) {
        if (CurrentScope.signedIn().isPresent()) {
            return "redirect:/workbench/";
        }
        Map<String, String[]> parameters = request.getParameterMap();
        model.addAttribute("failed", parameters.containsKey("error"));
        model.addAttribute("busy", parameters.containsKey("busy"));
        model.addAttribute("again", parameters.containsKey("again"));
        model.addAttribute("unlinked", parameters.containsKey("unlinked"));
        model.addAttribute("created", parameters.containsKey("created"));
        model.addAttribute("signedOut", parameters.containsKey("signed-out"));
        model.addAttribute("renewed", parameters.containsKey("renewed"));
        model.addAttribute("accounts", demo ? accounts() : List.of());
        model.addAttribute("password", defaultPassword ? DemoAccounts.DEFAULT_PASSWORD : null);
        model.addAttribute("services", services);
        return "sign-in";
    }

    @GetMapping("/login/code")
    String askCode(HttpServletRequest request, HttpServletResponse response) {
        return flow.pending(request).isPresent() ? "sign-in/code" : "redirect:/login?again";
    }

    @PostMapping("/login/code")
    String takeCode(
            @RequestParam(name = "code", defaultValue = "") String code,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        SignInFlow.Pending pending = flow.pending(request).orElse(null);
        if (pending == null) {
            return "redirect:/login?again";
        }
        try {
            factor.check(pending.account(), code);
        } catch (AccountLocked locked) {
            flow.forget(request);
            return "redirect:/login?error";
        } catch (DomainException wrong) {
            model.addAttribute("failed", wrong.getMessage());
            return "sign-in/code";
        }
        flow.keep(request, pending.passed());
        return "redirect:" + flow.next(request, response);
    }

    @GetMapping("/login/second-factor")
    String askEnrolment(Model model, HttpServletRequest request) {
        SignInFlow.Pending pending = flow.pending(request).orElse(null);
        if (pending == null || mayNotEnrol(pending)) {
            return "redirect:/login?again";
        }
        SecondFactor.Enrolment enrolment =
                pending.enrolment() == null ? factor.begin(pending.account()) : pending.enrolment();
        flow.keep(request, pending.enrolling(enrolment));
        model.addAttribute("enrolment", enrolment);
        return "sign-in/second-factor";
    }

    @PostMapping("/login/second-factor")
    String takeEnrolment(
            @RequestParam(name = "code", defaultValue = "") String code, Model model, HttpServletRequest request) {
        SignInFlow.Pending pending = flow.pending(request).orElse(null);
        if (pending == null || pending.enrolment() == null || mayNotEnrol(pending)) {
            return "redirect:/login?again";
        }
        try {
            flow.keep(request, pending.reading(factor.confirm(pending.enrolment(), code)));
            return "redirect:/login/recovery-codes";
        } catch (DomainException wrong) {
            model.addAttribute("failed", wrong.getMessage());
            model.addAttribute("enrolment", pending.enrolment());
            return "sign-in/second-factor";
        }
    }

    /** Whoever has a factor already proves it first: a password alone must not put another one in its place. */
    private boolean mayNotEnrol(SignInFlow.Pending pending) {
        return signIn.left(pending.account())
                .filter(left -> left.factor() == SecondFactorNeed.ENROLMENT)
                .isEmpty();
    }

    @GetMapping("/login/recovery-codes")
    String showRecoveryCodes(Model model, HttpServletRequest request) {
        List<String> codes =
                flow.pending(request).map(SignInFlow.Pending::recoveryCodes).orElse(null);
        if (codes == null) {
            return "redirect:/login?again";
        }
        model.addAttribute("codes", codes);
        return "sign-in/recovery-codes";
    }

    @PostMapping("/login/recovery-codes")
    String haveReadRecoveryCodes(HttpServletRequest request, HttpServletResponse response) {
        flow.pending(request).ifPresent(pending -> {
            if (pending.factorPassed()) {
                flow.keep(request, pending.passed());
            }
        });
        return "redirect:" + flow.next(request, response);
    }

    @GetMapping("/login/password")
    String askPassword(Model model, HttpServletRequest request) {
        SignInFlow.Pending pending = flow.pending(request).orElse(null);
        return pending != null && ready(pending) ? passwordPage(model, pending) : "redirect:/login?again";
    }

    @PostMapping("/login/password")
    String takePassword(
            @RequestParam(name = "old", defaultValue = "") String old,
            @RequestParam(name = "new", defaultValue = "") String wanted,
            @RequestParam(name = "repeated", defaultValue = "") String repeated,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        SignInFlow.Pending pending = flow.pending(request).orElse(null);
        if (pending == null || !ready(pending)) {
            return "redirect:/login?again";
        }
        try {
            if (!wanted.equals(repeated)) {
                throw new InvalidInput(
                        List.of(new FieldError("password", "repeated", Texts.get("SignInPage.notRepeated"))));
            }
            passwords.change(pending.account(), old, wanted);
        } catch (AccountLocked locked) {
            flow.forget(request);
            return "redirect:/login?error";
        } catch (InvalidInput wrong) {
            model.addAttribute(
                    "errors", wrong.errors().stream().map(FieldError::message).toList());
            return passwordPage(model, pending);
        } catch (DomainException wrong) {
            model.addAttribute("errors", List.of(wrong.getMessage()));
            return passwordPage(model, pending);
        }
        return "redirect:" + flow.next(request, response);
    }

    /** The second factor comes before the new password. */
    private boolean ready(SignInFlow.Pending pending) {
        return signIn.left(pending.account())
                .filter(left -> pending.factorPassed() || left.factor() == SecondFactorNeed.NONE)
                .isPresent();
    }

    private String passwordPage(Model model, SignInFlow.Pending pending) {
        model.addAttribute(
                "expired",
                signIn.left(pending.account())
                        .filter(left -> left.password() == PasswordDue.EXPIRED)
                        .isPresent());
        model.addAttribute("account", pending.account());
        model.addAttribute("rules", passwords.rules());
        return "sign-in/password";
    }

    @GetMapping("/login/first")
    String askFirst(@RequestParam(name = "link", defaultValue = "") String link, Model model) {
        if (!firstStart.valid(link)) {
            model.addAttribute("invalid", true);
            return "sign-in/first";
        }
        return firstPage(model, link, List.of(), Map.of());
    }

    @PostMapping("/login/first")
    String takeFirst(
            @RequestParam(name = "link", defaultValue = "") String link,
            @RequestParam Map<String, String> entered,
            Model model) {
        List<FirstStart.Administrator> three = Stream.of(FirstStart.Office.values())
                .map(office -> administrator(office, entered))
                .toList();
        try {
            List<FieldError> notRepeated = three.stream()
                    .filter(one -> !one.password().equals(value(entered, one.office(), "repeated")))
                    .map(one -> new FieldError(
                            key(one.office(), "password"), "repeated", Texts.get("SignInPage.notRepeated")))
                    .toList();
            if (!notRepeated.isEmpty()) {
                throw new InvalidInput(notRepeated);
            }
            firstStart.create(link, three);
            return "redirect:/login?created";
        } catch (FirstLinkInvalid late) {
            model.addAttribute("invalid", true);
            return "sign-in/first";
        } catch (InvalidInput wrong) {
            return firstPage(
                    model,
                    link,
                    three,
                    wrong.errors().stream()
                            .collect(Collectors.groupingBy(
                                    FieldError::field,
                                    Collectors.mapping(FieldError::message, Collectors.joining(" ")))));
        } catch (DomainException later) {
            return firstPage(model, link, three, Map.of("", String.valueOf(later.getMessage())));
        }
    }

    private String firstPage(
            Model model, String link, List<FirstStart.Administrator> three, Map<String, String> errors) {
        model.addAttribute("link", link);
        model.addAttribute("rules", firstStart.rules());
        model.addAttribute("errors", errors);
        model.addAttribute(
                "three",
                Stream.of(FirstStart.Office.values())
                        .map(office -> three.stream()
                                .filter(one -> one.office() == office)
                                .findFirst()
                                .map(one -> entered(office, one.account(), one.displayName(), one.email()))
                                .orElseGet(() -> entered(office, "", "", "")))
                        .toList());
        return "sign-in/first";
    }

    private static Entered entered(FirstStart.Office office, String account, String displayName, String email) {
        return new Entered(office.name().toLowerCase(Locale.ROOT), Texts.of(office), account, displayName, email);
    }

    private static FirstStart.Administrator administrator(FirstStart.Office office, Map<String, String> entered) {
        return new FirstStart.Administrator(
                office,
                value(entered, office, "account").strip(),
                value(entered, office, "displayName"),
                value(entered, office, "email"),
                value(entered, office, "password"));
    }

    private static String value(Map<String, String> entered, FirstStart.Office office, String field) {
        return entered.getOrDefault(key(office, field), "");
    }

    private static String key(FirstStart.Office office, String field) {
        return office.name().toLowerCase(Locale.ROOT) + "." + field;
    }

    private static List<DemoAccount> accounts() {
        return Stream.of(Texts.get("DemoAccount.names").split(","))
                .map(name -> new DemoAccount(name, Texts.get("DemoAccount." + name)))
                .toList();
    }
}
