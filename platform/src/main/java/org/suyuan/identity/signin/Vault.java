package org.suyuan.identity.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Keeps secrets that must be read again: AES-GCM under the key of setting {@code suyuan.security.key}, or where none is set
 * one of its own in the data folder.
 */
@Component
public class Vault {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String FILE = "security.key";

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec secrets;
    private final SecretKeySpec digests;

    @Autowired
    Vault(@Value("${suyuan.security.key:}") String key, @Value("${suyuan.data-dir:data}") String dataDir) {
        this(key.isBlank() ? kept(Path.of(dataDir, FILE)) : Base64.getDecoder().decode(key.strip()));
    }

    Vault(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalStateException(
                    "the key of the vault has " + key.length + " bytes instead of " + KEY_BYTES);
        }
        // One key for each use, so that none says anything about another.
        secrets = new SecretKeySpec(hmac(new SecretKeySpec(key, "HmacSHA256"), "secrets"), "AES");
        digests = new SecretKeySpec(hmac(new SecretKeySpec(key, "HmacSHA256"), "digests"), "HmacSHA256");
    }

    /** Encrypts; the text opens again for the same purpose only. */
    public String seal(byte[] secret, String purpose) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, nonce, secret, purpose);
        byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
        return Base64.getEncoder().encodeToString(whole);
    }

    public byte[] open(String sealed, String purpose) {
        byte[] whole = Base64.getDecoder().decode(sealed);
        return crypt(
                Cipher.DECRYPT_MODE,
                Arrays.copyOf(whole, NONCE_BYTES),
                Arrays.copyOfRange(whole, NONCE_BYTES, whole.length),
                purpose);
    }

    /** A keyed digest, in hex: for what is looked up again and never read. */
    public String digest(String text) {
        return HexFormat.of().formatHex(hmac(digests, text));
    }

    private byte[] crypt(int mode, byte[] nonce, byte[] input, String purpose) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, secrets, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a secret was kept under another key than suyuan.security.key", e);
        }
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] kept(Path file) {
        try {
            if (!Files.exists(file)) {
                create(file);
            }
            return Base64.getDecoder().decode(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void create(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (var channel = Files.newByteChannel(
                file,
                EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.write(java.nio.ByteBuffer.wrap(Base64.getEncoder().encode(key)));
        } catch (FileAlreadyExistsException meanwhile) {
            // Another one made it at the same time: that one counts.
        }
    }
}
