package org.suyuan.identity.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.identity.Accounts;
import org.suyuan.identity.SignedIn;
import org.suyuan.identity.enrolment.SecretToken;
import org.suyuan.identity.signin.SignInJournal;
import org.suyuan.identity.signin.Visit;
import org.suyuan.shared.EnumColumn;

/**
 * Tokens of the client credentials grant (RFC 6749 4.4). Each use asks the database by its digest, so that what becomes of
 * the client acts at once and on every node; permissions and scope of the account are remembered under its version.
 */
@Component
@EnableConfigurationProperties(ClientSettings.class)
public class ClientTokens {

    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{20,100}");

    private final ClientMapper mapper;
    private final Accounts accounts;
    private final SignInJournal journal;
    private final ClientSettings settings;
    private final ObjectProvider<SandboxDoor> sandbox;
    private final Clock clock;
    private final Cache<Known, SignedIn> people = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(10_000)
            .build();

    private record Known(String account, int version) {}

    ClientTokens(
            ClientMapper mapper,
            Accounts accounts,
            SignInJournal journal,
            ClientSettings settings,
            ObjectProvider<SandboxDoor> sandbox,
            Clock clock) {
        this.mapper = mapper;
        this.accounts = accounts;
        this.journal = journal;
        this.settings = settings;
        this.sandbox = sandbox;
        this.clock = clock;
    }

    /** Credentials that were right. */
    record Client(String clientId, String secretId, Set<ApiInterface> interfaces, ClientEnvironment environment) {}

    /**
     * A token as it is handed out, once.
     *
     * @param seconds it is good for
     */
    record Issued(String token, long seconds, Set<ApiInterface> interfaces) {}

    /** Who calls with a token, and what the token is worth. */
    public record Caller(SignedIn account, ClientGrant grant) {}

    /** The client of these credentials, if they are right and it may call. */
    Optional<Client> client(String clientId, String secret) {
        if (!Accounts.storable(clientId) || !TOKEN.matcher(secret).matches()) {
            return Optional.empty();
        }
        ClientMapper.Secret known = mapper.secret(clientId, new SecretToken(secret).hash(), clock.instant());
        ClientMapper.Client client = known == null ? null : mapper.client(clientId);
        return known == null || client == null || client.state() != ClientState.ACTIVE
                ? Optional.empty()
                : Optional.of(new Client(
                        clientId,
                        known.id(),
                        EnumColumn.read(ApiInterface.class, client.interfaces()),
                        client.environment()));
    }

    /** Hands out a token for these interfaces. */
    @Transactional
    Issued issue(Client client, Set<ApiInterface> interfaces) {
        Instant now = clock.instant();
        Duration valid = client.environment() == ClientEnvironment.SANDBOX ? settings.testToken() : settings.token();
        SecretToken token = SecretToken.random();
        mapper.addToken(
                token.hash(), client.clientId(), client.secretId(), EnumColumn.write(interfaces), now, now.plus(valid));
        accounts.find(client.clientId())
                .ifPresent(account -> journal.succeeded(account.actor(), account.id(), Visit.current(), true));
        return new Issued(token.secret(), valid.toSeconds(), interfaces);
    }

    /** Who calls with a token; empty if it is none of ours, has expired, or its client or secret has ended. */
    public Optional<Caller> caller(String presented, String method, String path) {
        ClientMapper.Token token =
                TOKEN.matcher(presented).matches() ? mapper.token(new SecretToken(presented).hash()) : null;
        if (token == null || token.state() != ClientState.ACTIVE) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (token.secretEnds() != null && !token.secretEnds().isAfter(now)) {
            return Optional.empty();
        }
        if (!token.expiresAt().isAfter(now)) {
            if (token.environment() == ClientEnvironment.SANDBOX) {
                sandbox.ifAvailable(door -> door.expired(token.ownerId(), method, path));
            }
            return Optional.empty();
        }
        SignedIn account =
                people.get(new Known(token.clientId(), token.accountVersion()), known -> accounts.find(known.account())
                        .orElseThrow());
        if (account.locked()) {
            return Optional.empty();
        }
        Set<ApiInterface> interfaces = new LinkedHashSet<>(EnumColumn.read(ApiInterface.class, token.interfaces()));
        interfaces.retainAll(EnumColumn.read(ApiInterface.class, token.allowed()));
        return Optional.of(new Caller(
                account,
                new ClientGrant(
                        token.clientId(),
                        token.ownerId(),
                        token.environment(),
                        interfaces,
                        "Y".equals(token.signed()),
                        token.secretId())));
    }

    /** An expired test token is remembered for a day, so that its use can be told from that of any text. */
    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT10M")
    void forget() {
        mapper.forgetTokens(clock.instant().minus(Duration.ofDays(1)));
        mapper.forgetNonces(clock.instant().minus(RequestSignature.WINDOW.multipliedBy(3)));
    }
}
