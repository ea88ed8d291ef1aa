package org.suyuan.identity.client;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.enrolment.SecretToken;
import org.suyuan.identity.signin.Hashing;
import org.suyuan.identity.signin.Vault;
import org.suyuan.shared.EnumColumn;
import org.suyuan.shared.Ids;
import org.suyuan.shared.Texts;

/** Clients in the database. A secret is 256 random bits, so a plain digest keeps it; the signing key is kept sealed. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class StoredClients implements ApiClients {

    private static final String OBJECT = "apiClient";
    private static final int KEY_BYTES = 32;

    private final ClientMapper mapper;
    private final Vault vault;
    private final Hashing hashing;
    private final AuditTrail trail;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    StoredClients(ClientMapper mapper, Vault vault, Hashing hashing, AuditTrail trail, Clock clock) {
        this.mapper = mapper;
        this.vault = vault;
        this.hashing = hashing;
        this.trail = trail;
        this.clock = clock;
    }

    @Override
    public void open(NewClient client) {
        Instant now = clock.instant();
        String account = Ids.next();
        boolean sandbox = client.environment() == ClientEnvironment.SANDBOX;
        mapper.addAccount(
                account, client.clientId(), hashing.encode(SecretToken.random().secret()), client.displayName(), now);
        mapper.giveRole(account, sandbox ? "sandbox-system" : "filed-system");
        if (client.regionCode() != null) {
            mapper.grant(Ids.next(), account, client.regionCode());
        }
        adopt(client);
    }

    /** Makes an account that is there a client too. */
    private void adopt(NewClient client) {
        mapper.insert(
                new ClientMapper.Client(
                        client.clientId(),
                        client.ownerId(),
                        client.environment(),
                        EnumColumn.write(client.interfaces()),
                        ClientState.ACTIVE,
                        "N"),
                clock.instant());
        note(
                client.clientId(),
                AuditAction.CREATE,
                null,
                "{\"environment\":\"" + client.environment() + "\",\"interfaces\":\""
                        + EnumColumn.write(client.interfaces()) + "\"}");
    }

    @Override
    public boolean exists(String clientId) {
        return mapper.client(clientId) != null;
    }

    @Override
    public boolean issued(String clientId) {
        return !mapper.secrets(clientId, clock.instant()).isEmpty();
    }

    @Override
    public ClientSecret issue(String clientId, Duration overlap) {
        Instant now = clock.instant();
        Instant until = now.plus(overlap);
        boolean former = !mapper.secrets(clientId, now).isEmpty();
        mapper.endSecrets(clientId, until);
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        SecretToken secret = SecretToken.random();
        String id = Ids.next();
        mapper.addSecret(
                id,
                clientId,
                secret.hash(),
                vault.seal(key, purpose(id)),
                CurrentScope.actor().account(),
                now);
        note(clientId, AuditAction.CREDENTIAL, null, former ? "{\"formerUntil\":\"" + until + "\"}" : null);
        return new ClientSecret(
                clientId, secret.secret(), HexFormat.of().formatHex(key), former && !overlap.isZero() ? until : null);
    }

    static String purpose(String secretId) {
        return "client " + secretId;
    }

    @Override
    public void state(String clientId, ClientState state) {
        ClientState before = found(clientId).state();
        Instant now = clock.instant();
        mapper.state(clientId, state, now);
        if (state == ClientState.REVOKED) {
            mapper.endSecrets(clientId, now);
            mapper.disable(clientId, Texts.get("ApiClients.revoked"), now);
        }
        note(clientId, AuditAction.CHANGE, "{\"state\":\"" + before + "\"}", "{\"state\":\"" + state + "\"}");
    }

    @Override
    public void interfaces(String clientId, Set<ApiInterface> interfaces) {
        String before = found(clientId).interfaces();
        String after = EnumColumn.write(interfaces);
        mapper.interfaces(clientId, after, clock.instant());
        note(clientId, AuditAction.CHANGE, "{\"interfaces\":\"" + before + "\"}", "{\"interfaces\":\"" + after + "\"}");
    }

    @Override
    public void signed(String clientId, boolean signed) {
        found(clientId);
        mapper.signed(clientId, signed ? "Y" : "N", clock.instant());
        note(clientId, AuditAction.CONFIGURE, null, "{\"signed\":" + signed + "}");
    }

    @Override
    public boolean signed(String clientId) {
        return "Y".equals(found(clientId).signed());
    }

    @Override
    public Optional<Credentials> credentials(String clientId) {
        List<ClientMapper.Period> good = mapper.periods(clientId, clock.instant());
        return good.isEmpty()
                ? Optional.empty()
                : Optional.of(new Credentials(
                        good.get(0).issuedAt(),
                        good.size() == 1 ? null : good.get(1).expiresAt()));
    }

    private ClientMapper.Client found(String clientId) {
        return Objects.requireNonNull(mapper.client(clientId), () -> "no client " + clientId);
    }

    private void note(String clientId, AuditAction action, @Nullable String before, @Nullable String after) {
        trail.write(
                AuditEntry.done(CurrentScope.actor(), action, OBJECT, clientId).changing(before, after));
    }
}
