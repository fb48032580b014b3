package io.yizhan.channel.weixin;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * WeChat's encrypted mode: AES-256-CBC, the first half of the key as initial vector, over 16 random bytes, the length, the
 * text and the app id, padded to 32 bytes.
 */
public final class MessageCrypto {
    private static final int RANDOM_BYTES = 16;
    private static final int BLOCK = 32;
    private static final String TRANSFORMATION = "AES/CBC/NoPadding";
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Looked for once: finding it takes as long as using it. */
    private static final Provider PROVIDER = provider();

    private final byte[] key;
    private final byte[] appId;

    /** @param aesKey as WeChat shows it: 43 letters and digits, Base64 of 32 bytes */
    public MessageCrypto(String aesKey, String appId) {
        this.key = Base64.getDecoder().decode(aesKey + "=");
        this.appId = appId.getBytes(StandardCharsets.UTF_8);
    }

    private static Provider provider() {
        try {
            return Cipher.getInstance(TRANSFORMATION).getProvider();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES", e);
        }
    }

    public String encrypt(String text) {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        int length = RANDOM_BYTES + Integer.BYTES + content.length + appId.length;
        int padding = BLOCK - length % BLOCK;
        byte[] padded = Arrays.copyOf(
                ByteBuffer.allocate(length)
                        .put(random)
                        .putInt(content.length)
                        .put(content)
                        .put(appId)
                        .array(),
                length + padding);
        Arrays.fill(padded, length, padded.length, (byte) padding);
        return Base64.getEncoder().encodeToString(apply(Cipher.ENCRYPT_MODE, padded));
    }

    /**
     * @param encrypted whose signature has been checked already
     * @throws MalformedCallbackException if it was encrypted with another key or for another app
     */
    public String decrypt(String encrypted) {
        byte[] padded;
        try {
            padded = apply(Cipher.DECRYPT_MODE, Base64.getMimeDecoder().decode(encrypted));
        } catch (IllegalArgumentException e) {
            throw unreadable(e);
        }
        int padding = padded.length == 0 ? 0 : padded[padded.length - 1] & 0xff;
        ByteBuffer plain = ByteBuffer.wrap(padded, 0, Math.max(0, padded.length - padding));
        if (padding < 1 || padding > BLOCK || plain.remaining() < RANDOM_BYTES + Integer.BYTES) {
            throw unreadable(null);
        }
        int length = plain.position(RANDOM_BYTES).getInt();
        if (length < 0 || length > plain.remaining()) {
            throw unreadable(null);
        }
        byte[] content = new byte[length];
        plain.get(content);
        if (!plain.equals(ByteBuffer.wrap(appId))) {
            throw new MalformedCallbackException("The message is for another app id.", null);
        }
        return new String(content, StandardCharsets.UTF_8);
    }

    private byte[] apply(int mode, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance(TRANSFORMATION, PROVIDER);
            cipher.init(
                    mode,
                    new SecretKeySpec(key, "AES"),
                    new IvParameterSpec(Arrays.copyOf(key, cipher.getBlockSize())));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw unreadable(e);
        }
    }

    private static MalformedCallbackException unreadable(@Nullable Exception cause) {
        return new MalformedCallbackException("The message cannot be decrypted with this account's AES key.", cause);
    }
}
