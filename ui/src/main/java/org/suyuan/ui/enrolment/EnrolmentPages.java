package org.suyuan.ui.enrolment;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.enrolment.AccountNameTaken;
import org.suyuan.identity.enrolment.Enrolment;
import org.suyuan.identity.enrolment.LinkInvalid;
import org.suyuan.identity.enrolment.SecretToken;
import org.suyuan.identity.enrolment.TooManyLetters;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Texts;
import org.suyuan.subject.Affiliations;
import org.suyuan.subject.InvitationInvalid;
import org.suyuan.ui.layout.SignInFlow;

/** The pages by which people come in. None of them tells whether an address or an account exists. */
@Controller
class EnrolmentPages {

    private static final String START = "redirect:/workbench/";
    private static final Pattern SECRET = Pattern.compile("[\\w-]{1,100}");

    private final Enrolment enrolment;
    private final SignInFlow flow;
    private final Affiliations affiliations;

    EnrolmentPages(Enrolment enrolment, Affiliations affiliations, SignInFlow flow) {
        this.enrolment = enrolment;
        this.flow = flow;
        this.affiliations = affiliations;
    }

    @GetMapping("/privacy")
    String privacy(Model model) {
        model.addAttribute("version", enrolment.noticeVersion());
        return "enrolment/privacy";
    }

    @GetMapping("/register")
    String register(@RequestParam(name = "invitation", defaultValue = "") String invitation, Model model) {
        if (CurrentScope.signedIn().isPresent()) {
            return START;
        }
        return registerPage(model, invitation, "", Map.of());
    }

    private String registerPage(Model model, String invitation, String email, Map<String, String> errors) {
        model.addAttribute("version", enrolment.noticeVersion());
        model.addAttribute("invitation", invitation);
        model.addAttribute(
                "email", invitation.isEmpty() ? email : invited(invitation).email());
        model.addAttribute("errors", errors);
        return "enrolment/register";
    }

    private Affiliations.Invitation invited(String secret) {
        return affiliations.invitation(secret);
    }

    @PostMapping("/register")
    String ask(
            @RequestParam(name = "email", defaultValue = "") String email,
            @RequestParam(name = "agreed", defaultValue = "") String agreed,
            @RequestParam(name = "invitation", defaultValue = "") String invitation,
            HttpServletRequest request,
            Model model) {
        if (!agreed.equals("yes")) {
            return registerPage(model, invitation, email, Map.of("agreed", Texts.get("EnrolmentPages.agreed")));
        }
        if (!invitation.isEmpty()) {
            Optional<SecretToken> token = enrolment.invited(
                    invited(invitation).email(),
                    request.getRemoteAddr(),
                    "/workbench/invitations/" + plain(invitation));
            return token.map(secret -> "redirect:/register/account?token=" + secret.secret())
                    .orElse("redirect:/invitation?known&token=" + plain(invitation));
        }
        try {
            enrolment.signUp(email, request.getRemoteAddr());
        } catch (InvalidInput invalid) {
            return registerPage(model, invitation, email, errors(invalid));
        }
        return "redirect:/register/sent";
    }

    /** A secret as it may stand in an address. */
    private static String plain(String secret) {
        return SECRET.matcher(secret).matches() ? secret : "";
    }

    @GetMapping("/register/sent")
    String sent(Model model) {
        model.addAttribute("again", "/register");
        return "enrolment/sent";
    }

    @GetMapping("/register/account")
    String account(
            @RequestParam(name = "token", defaultValue = "") String token, HttpServletRequest request, Model model) {
        if (CurrentScope.signedIn().isPresent()) {
            return START;
        }
        return accountPage(token, request, model, new Enrolment.NewAccount("", "", null, "", ""), Map.of());
    }

    private String accountPage(
            String token,
            HttpServletRequest request,
            Model model,
            Enrolment.NewAccount entered,
            Map<String, String> errors) {
        model.addAttribute(
                "email", enrolment.applicant(token, request.getRemoteAddr()).email());
        model.addAttribute("token", token);
        model.addAttribute("entered", entered);
        model.addAttribute("errors", errors);
        return "enrolment/account";
    }

    @PostMapping("/register/account")
    String open(
            @RequestParam(name = "token", defaultValue = "") String token,
            @RequestParam(name = "name", defaultValue = "") String name,
            @RequestParam(name = "displayName", defaultValue = "") String displayName,
            @RequestParam(name = "phone", defaultValue = "") String phone,
            @RequestParam(name = "password", defaultValue = "") String password,
            @RequestParam(name = "repeated", defaultValue = "") String repeated,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var entered = new Enrolment.NewAccount(name.strip(), displayName, phone, password, repeated);
        try {
            Enrolment.Opened opened = enrolment.open(token, entered, request.getRemoteAddr());
            // Who has just chosen the password need not enter it again.
            flow.begin(request, opened.account());
            String next = flow.next(request, response);
            return "redirect:"
                    + (next.equals(SignInFlow.WORKBENCH)
                            ? Objects.requireNonNullElse(opened.continuation(), "/workbench/firms")
                            : next);
        } catch (InvalidInput invalid) {
            return accountPage(token, request, model, entered, errors(invalid));
        } catch (AccountNameTaken taken) {
            return accountPage(token, request, model, entered, Map.of("name", taken.getMessage()));
        }
    }

    @GetMapping("/password")
    String forgotten(Model model) {
        model.addAttribute("email", "");
        model.addAttribute("errors", Map.of());
        return "enrolment/password";
    }

    @PostMapping("/password")
    String remind(
            @RequestParam(name = "email", defaultValue = "") String email, HttpServletRequest request, Model model) {
        try {
            enrolment.forgotten(email, request.getRemoteAddr());
        } catch (InvalidInput invalid) {
            model.addAttribute("email", email);
            model.addAttribute("errors", errors(invalid));
            return "enrolment/password";
        }
        return "redirect:/password/sent";
    }

    @GetMapping("/password/sent")
    String reminded(Model model) {
        model.addAttribute("again", "/password");
        return "enrolment/sent";
    }

    @GetMapping("/password/new")
    String newPassword(
            @RequestParam(name = "token", defaultValue = "") String token, HttpServletRequest request, Model model) {
        return newPasswordPage(token, request, model, Map.of());
    }

    private String newPasswordPage(String token, HttpServletRequest request, Model model, Map<String, String> errors) {
        model.addAttribute("account", enrolment.renewing(token, request.getRemoteAddr()));
        model.addAttribute("token", token);
        model.addAttribute("errors", errors);
        return "enrolment/new-password";
    }

    @PostMapping("/password/new")
    String renew(
            @RequestParam(name = "token", defaultValue = "") String token,
            @RequestParam(name = "password", defaultValue = "") String password,
            @RequestParam(name = "repeated", defaultValue = "") String repeated,
            HttpServletRequest request,
            Model model) {
        try {
            enrolment.renew(token, password, repeated, request.getRemoteAddr());
            return "redirect:/login?renewed";
        } catch (InvalidInput invalid) {
            return newPasswordPage(token, request, model, errors(invalid));
        }
    }

    @GetMapping("/invitation")
    String invitation(
            @RequestParam(name = "token", defaultValue = "") String token,
            @RequestParam(name = "known", required = false) @Nullable String known,
            Model model) {
        Affiliations.Invitation invitation = invited(token);
        model.addAttribute("token", token);
        model.addAttribute("known", known != null);
        model.addAttribute("subject", invitation.subjectName());
        model.addAttribute("by", invitation.invitedBy());
        model.addAttribute("kind", Texts.of(invitation.kind()));
        model.addAttribute("signedIn", CurrentScope.signedIn().isPresent());
        return "enrolment/invitation";
    }

    private static Map<String, String> errors(InvalidInput invalid) {
        return invalid.errors().stream()
                .collect(Collectors.toMap(FieldError::field, FieldError::message, (first, second) -> first));
    }

    @ExceptionHandler({LinkInvalid.class, InvitationInvalid.class})
    ModelAndView ended(DomainException why, HttpServletRequest request) {
        String path = request.getServletPath();
        String again =
                why instanceof InvitationInvalid ? null : path.startsWith("/password") ? "/password" : "/register";
        ModelAndView page = new ModelAndView("enrolment/ended", HttpStatus.NOT_FOUND);
        page.addObject("why", why.getMessage());
        page.addObject("again", again);
        return page;
    }

    @ExceptionHandler(TooManyLetters.class)
    ModelAndView tooMany(TooManyLetters why, HttpServletResponse response) {
        response.setHeader(HttpHeaders.RETRY_AFTER, "3600");
        ModelAndView page = new ModelAndView("enrolment/ended", HttpStatus.TOO_MANY_REQUESTS);
        page.addObject("why", why.getMessage());
        return page;
    }
}
