package org.suyuan.identity.enrolment;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the platform has written to somebody, the newest first, and the secrets of the links in it. */
public final class Letters {

    private static final Pattern TOKEN = Pattern.compile("token=([\\w-]+)");

    private Letters() {}

    public static List<String> to(JdbcClient jdbc, String address) {
        return jdbc.sql(
                        "select headline || ' ' || body from delivery where address = ? order by created_at desc, id desc")
                .param(address)
                .query(String.class)
                .list();
    }

    /** The secret in the newest letter. */
    public static String token(JdbcClient jdbc, String address) {
        Matcher token = TOKEN.matcher(to(jdbc, address).get(0));
        if (!token.find()) {
            throw new AssertionError("no link in the letter to " + address);
        }
        return token.group(1);
    }

    /** Signs somebody up by letter; his account. */
    public static String enrol(Enrolment enrolment, JdbcClient jdbc, String name, String from) {
        String address = name + "@example.cn";
        enrolment.signUp(address, from);
        return enrolment
                .open(
                        token(jdbc, address),
                        new Enrolment.NewAccount(name, "某某" + name, null, "Lu-38157-way", "Lu-38157-way"),
                        from)
                .account();
    }
}
