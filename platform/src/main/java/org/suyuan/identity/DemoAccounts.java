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
        ADMIN(Reach.OWN, null, Permission.ACCOUNT_KEEP),
        SECURITY(Reach.OWN, null, Permission.RIGHTS_GRANT),
        AUDITOR(Reach.NATION, null, Permission.AUDIT_READ),
        SUPERVISOR(Reach.NATION, null, Permission.SUBJECT_READ, Permission.CONTACT_READ),
        OPERATOR(Reach.NATION, null, Permission.OPERATE),
        DESIGNER(Reach.NATION, null),
        DESIGNER2(Reach.NATION, null),
        REVIEWER(
                Reach.REGION,
                "370102",
                Permission.SUBJECT_READ,
                Permission.SUBJECT_FIRST_REVIEW,
                Permission.CONTACT_READ),
        REVIEWER2(
                Reach.REGION,
                "370100",
                Permission.SUBJECT_READ,
                Permission.SUBJECT_SECOND_REVIEW,
                Permission.CONTACT_READ),
        REVIEWER_QD(
                Reach.REGION,
                "370202",
                Permission.SUBJECT_READ,
                Permission.SUBJECT_FIRST_REVIEW,
                Permission.CONTACT_READ),
        ENFORCER(Reach.REGION, "370102", Permission.SUBJECT_READ),
        EMERGENCY(Reach.REGION, "370000", Permission.SUBJECT_READ),
        LEADER(Reach.REGION, "370000", Permission.SUBJECT_READ, Permission.OVERDUE_WATCH, Permission.EXPORT_CONFIRM),
        ASSESSOR(Reach.REGION, "370000", Permission.SUBJECT_READ),
        EDITOR(Reach.REGION, "370000"),
        ENTERPRISE(Reach.OWN, null, Permission.SUBJECT_APPLY),
        UPLOADER(Reach.NATION, null, Permission.SUBJECT_READ, Permission.AUDIT_REPORT);

        final Reach reach;
        final @Nullable String regionCode;
        final List<Permission> permissions;

        Demo(Reach reach, @Nullable String regionCode, Permission... permissions) {
            this.reach = reach;
            this.regionCode = regionCode;
            this.permissions = List.of(permissions);
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
        demo.permissions.forEach(permission -> mapper.permit(id, permission.name()));
        if (demo.reach != Reach.OWN) {
            mapper.grant(Ids.next(), id, demo.regionCode);
        }
    }

    private static String displayName(Demo demo) {
        return Texts.get("demo." + demo.account());
    }
}
