package org.suyuan.subject;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.SignedIn;

/** Registrations as they are sent, and people who act. */
public final class SubjectFixtures {

    private static final AtomicInteger SEQUENCE = new AtomicInteger();

    private SubjectFixtures() {}

    /** A valid USCC in a registry region of nobody, another one each time. */
    public static String uscc() {
        String seventeen = "91990001MB%07d".formatted(SEQUENCE.incrementAndGet());
        return seventeen + Uscc.checkCharacter(seventeen);
    }

    /** What a food factory in 历下区 sends. */
    public static ObjectNode aFactory(String name) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("name", name);
        body.put("type", "ENTERPRISE");
        body.put("uscc", uscc());
        body.put("legalRepresentative", "张某");
        body.put("regionCode", "370102");
        body.put("address", "山东省济南市历下区试验路1号");
        body.put("contactName", "李某");
        body.put("contactPhone", "0531-20000001");
        body.put("email", "factory@example.invalid");
        body.putArray("stages").add("PROCESSING");
        body.putArray("productClasses").add("FOOD");
        return body;
    }

    /** The same of a class. */
    public static ObjectNode aFactory(String name, String productClass) {
        ObjectNode body = aFactory(name);
        body.putArray("productClasses").add(productClass);
        return body;
    }

    /** Runs something as an account of the demo. */
    public static <T> T as(Accounts accounts, String account, Supplier<T> work) {
        SignedIn person = accounts.find(account).orElseThrow();
        SecurityContextHolder.getContext()
                .setAuthentication(
                        UsernamePasswordAuthenticationToken.authenticated(person, null, person.getAuthorities()));
        try {
            return work.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    static Set<String> fields(java.util.Collection<SubjectRegistration.Change> changes) {
        return changes.stream().map(SubjectRegistration.Change::field).collect(java.util.stream.Collectors.toSet());
    }
}
