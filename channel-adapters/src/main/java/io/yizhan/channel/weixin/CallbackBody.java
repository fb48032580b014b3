package io.yizhan.channel.weixin;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/** Reads the body of a callback, which is never long. */
public final class CallbackBody {
    private static final int LARGEST = 64 * 1024;

    private CallbackBody() {}

    /** @throws ResponseStatusException with status 413 if it has more than 64 KiB */
    public static String of(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
            throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, "The body is longer than 64 KiB.");
        }
        return new String(body, StandardCharsets.UTF_8);
    }
}
