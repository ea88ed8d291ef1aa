package org.suyuan.identity.client;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.suyuan.identity.signin.Vault;

/**
 * The signature over a request: {@code Suyuan-Timestamp} (seconds), {@code Suyuan-Nonce}, and {@code Suyuan-Signature}:
 * {@code hmac-sha256=} or {@code hmac-sm3=} and in hex the HMAC under the signing key over method, path with query, timestamp,
 * nonce and the digest of the body in hex, each on a line of its own. A nonce is good once, on every node.
 */
@Component
public class RequestSignature {

    /** How far the clock of a sender may be off. */
    static final Duration WINDOW = Duration.ofMinutes(5);

    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_-]{16,64}");
    private static final Pattern SECONDS = Pattern.compile("\\d{10}");
    private static final Pattern SIGNATURE = Pattern.compile("(hmac-sha256|hmac-sm3)=([0-9a-f]{64})");

    private final ClientMapper mapper;
    private final Vault vault;
    private final Clock clock;

    RequestSignature(ClientMapper mapper, Vault vault, Clock clock) {
        this.mapper = mapper;
        this.vault = vault;
        this.clock = clock;
    }

    /** Whether a request is signed rightly, now, and for the first time. */
    public boolean right(ClientGrant client, HttpServletRequest request, byte[] sha256, byte[] sm3) {
        String timestamp = Objects.toString(request.getHeader("Suyuan-Timestamp"), "");
        String nonce = Objects.toString(request.getHeader("Suyuan-Nonce"), "");
        var signature = SIGNATURE.matcher(Objects.toString(request.getHeader("Suyuan-Signature"), ""));
        if (!SECONDS.matcher(timestamp).matches()
                || !NONCE.matcher(nonce).matches()
                || !signature.matches()
                || !near(timestamp)) {
            return false;
        }
        boolean national = signature.group(1).equals("hmac-sm3");
        String text = String.join(
                "\n",
                request.getMethod(),
                target(request),
                timestamp,
                nonce,
                HexFormat.of().formatHex(national ? sm3 : sha256));
        ClientMapper.Secret secret = mapper.secretOf(client.secretId());
        if (secret == null
                || !MessageDigest.isEqual(
                        HexFormat.of().parseHex(signature.group(2)),
                        hmac(
                                national ? new SM3Digest() : new SHA256Digest(),
                                vault.open(secret.signingKey(), StoredClients.purpose(secret.id())),
                                text))) {
            return false;
        }
        try {
            mapper.addNonce(client.clientId(), nonce, clock.instant());
            return true;
        } catch (DuplicateKeyException replayed) {
            return false;
        }
    }

    private boolean near(String timestamp) {
        Instant at = Instant.ofEpochSecond(Long.parseLong(timestamp));
        return Duration.between(at, clock.instant()).abs().compareTo(WINDOW) <= 0;
    }

    private static String target(HttpServletRequest request) {
        @Nullable String query = request.getQueryString();
        return request.getRequestURI() + (query == null ? "" : "?" + query);
    }

    static byte[] hmac(Digest digest, byte[] key, String text) {
        HMac mac = new HMac(digest);
        mac.init(new KeyParameter(key));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        mac.update(bytes, 0, bytes.length);
        byte[] out = new byte[mac.getMacSize()];
        mac.doFinal(out, 0);
        return out;
    }
}
