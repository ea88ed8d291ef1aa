package org.suyuan.ui;

import java.util.List;
import java.util.Optional;
import org.suyuan.identity.enrolment.Enrolment;
import org.suyuan.identity.enrolment.SecretToken;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;

/** Knows one link, {@code good}. */
final class StubbedEnrolment implements Enrolment {

    @Override
    public String noticeVersion() {
        return "2026-11";
    }

    @Override
    public void signUp(String email, String address) {
        if (!email.contains("@")) {
            throw new InvalidInput(List.of(new FieldError("email", "form", "电子邮箱格式不正确")));
        }
    }

    @Override
    public Optional<SecretToken> invited(String email, String address, String continuation) {
        return Optional.of(new SecretToken("good"));
    }

    @Override
    public Applicant applicant(String secret, String address) {
        return new Applicant("new@example.cn");
    }

    @Override
    public Opened open(String secret, NewAccount entered, String address) {
        throw new InvalidInput(
                List.of(new FieldError("name", "form", "账号名不正确"), new FieldError("password", "length", "太短")));
    }

    @Override
    public void forgotten(String email, String address) {
        signUp(email, address);
    }

    @Override
    public String renewing(String secret, String address) {
        return "enterprise";
    }

    @Override
    public void renew(String secret, String password, String repeated, String address) {
        // Nothing is kept.
    }
}
