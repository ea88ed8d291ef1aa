package org.suyuan.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.shared.Ids;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;

/** The accounts of the demo, brought in at the start where {@code suyuan.demo} is on. */
@Component
@ConditionalOnProperty(name = "suyuan.demo", havingValue = "true")
public class DemoAccounts implements SmartInitializingSingleton {

    /** An account of the demo; its data scope is the nation, a region and below, or only its own. */
    private enum Demo {
        ADMIN(Reach.OWN, null, "system-administrator"),
        SECURITY(Reach.OWN, null, "security-administrator"),
        SECURITY2(Reach.OWN, null, "security-administrator"),
        AUDITOR(Reach.NATION, null, "audit-administrator"),
        SUPERVISOR(Reach.NATION, null, "supervisor"),
        OPERATOR(Reach.NATION, null, "operator"),
        DESIGNER(Reach.NATION, null, "process-designer"),
        DESIGNER2(Reach.NATION, null, "process-designer"),
        REVIEWER(Reach.REGION, "370102", "first-reviewer"),
        REVIEWER2(Reach.REGION, "370100", "second-reviewer"),
        REVIEWER_QD(Reach.REGION, "370202", "first-reviewer"),
        ENFORCER(Reach.REGION, "370102", "enforcer"),
        EMERGENCY(Reach.REGION, "370000", "emergency-officer"),
        LEADER(Reach.REGION, "370000", "leader"),
        COUNTER(Reach.REGION, "370102", "counter-officer"),
        ASSESSOR(Reach.REGION, "370000", "assessor"),
        EDITOR(Reach.REGION, "370000", "editor"),
        ENTERPRISE(Reach.OWN, null, "applicant"),
        UPLOADER(Reach.NATION, null, "connected-system");

        final Reach reach;
        final @Nullable String regionCode;
        final String role;

        Demo(Reach reach, @Nullable String regionCode, String role) {
            this.reach = reach;
            this.regionCode = regionCode;
            this.role = role;
        }

        /** As the column of the account has it. */
        String kind() {
            return switch (this) {
                case ENTERPRISE -> "APPLICANT";
                case UPLOADER -> "PROGRAM";
                default -> "OFFICIAL";
            };
        }

        String account() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    private enum Reach {
        OWN,
        NATION,
        REGION
    }

    /** An account as it is offered on the sign-in page. */
    public record Offered(String account, String displayName) {}

    /** Name of the default password that makes the platform listen locally only. */
    public static final String DEFAULT_PASSWORD = "suyuan-demo";

    private final AccountMapper mapper;
    private final PasswordEncoder passwords;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final String password;

    DemoAccounts(
            AccountMapper mapper,
            PasswordEncoder passwords,
            TransactionTemplate transaction,
            Clock clock,
            Regions regions,
            @Value("${SUYUAN_DEMO_PASSWORD:}") String password) {
        this.mapper = mapper;
        this.passwords = passwords;
        this.transaction = transaction;
        this.clock = clock;
        this.password = password(password);
    }

    /** The password of the demo as it is set: nothing, or nothing but blanks, is the default. */
    public static String password(@Nullable String set) {
        return set == null || set.isBlank() ? DEFAULT_PASSWORD : set;
    }

    /** The accounts and what they are, in the order of the interface description. */
    public List<Offered> offered() {
        return Arrays.stream(Demo.values())
                .map(demo -> new Offered(demo.account(), displayName(demo)))
                .toList();
    }

    /** Whether the password is the one everybody knows. */
    public boolean defaultPassword() {
        return password.equals(DEFAULT_PASSWORD);
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            // Nodes that start at the same time take turns.
            mapper.takeTurn();
            String hash = null;
            for (Demo demo : Demo.values()) {
                AccountMapper.Account account = mapper.byName(demo.account());
                if (account == null) {
                    hash = hash == null ? passwords.encode(password) : hash;
                    create(demo, hash);
                } else if (demo == Demo.ADMIN && !passwords.matches(password, account.passwordHash())) {
                    changePasswords(passwords.encode(password));
                    return;
                }
            }
        });
    }

    private void changePasswords(String hash) {
        for (Demo demo : Demo.values()) {
            AccountMapper.Account account = mapper.byName(demo.account());
            if (account != null) {
                mapper.changePassword(account.id(), hash, clock.instant());
            } else {
                create(demo, hash);
            }
        }
    }

    private void create(Demo demo, String hash) {
        String id = Ids.next();
        Instant now = clock.instant();
        mapper.insert(id, demo.account(), hash, displayName(demo), demo.account() + "@demo.suyuan.invalid", now);
        mapper.kind(id, demo.kind());
        mapper.giveRole(id, demo.role);
        if (demo.reach != Reach.OWN) {
            mapper.grant(Ids.next(), id, demo.regionCode);
        }
    }

    private static String displayName(Demo demo) {
        return Texts.get("demo." + demo.account());
    }
}
