package io.yizhan.bot.wechat;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;

/** The file in the body of an upload, as a browser's form sends it. */
final class UploadedFile {
    private UploadedFile() {}

    static byte[] in(HttpExchange exchange, byte[] body) {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        String boundary = "--" + type.replaceAll(".*boundary=\"?([^\";]+)\"?.*", "$1");
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int begin = text.indexOf("\r\n\r\n", text.indexOf("filename=")) + 4;
        int end = text.indexOf("\r\n" + boundary, begin);
        return text.substring(begin, end).getBytes(StandardCharsets.ISO_8859_1);
    }
}
