package io.yizhan.bot.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.util.WebUtils;

/** From which web pages the desk may be used: its own, and those of the settings. */
public record AllowedOrigins(List<String> others) {
    public AllowedOrigins {
        others = List.copyOf(others);
    }

    /** True as well for a request that no page has made, which carries no origin. */
    boolean allow(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null
                || others.contains(origin)
                || WebUtils.isSameOrigin(new ServletServerHttpRequest(request));
    }
}
