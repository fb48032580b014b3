package io.yizhan.bot.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Who may go where. What is not named here is closed to everybody. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class RoutesConfiguration {
    /** Calls of other systems, which prove themselves by a signature that the channel checks. No browser makes them. */
    private static final String SYSTEMS = "/channels/**";

    /** Calls of travellers, who prove themselves by a token that the channel checks. */
    private static final String[] TRAVELLERS = {"/api/web/**", "/ws/web"};

    /** Pages and scripts that everybody gets. */
    private static final String[] FILES = {
        "/",
        "/index.html",
        "/favicon.ico",
        "/favicon.svg",
        "/robots.txt",
        "/widget.js",
        "/site/**",
        "/console",
        "/console/**"
    };

    /**
     * Scripts and styles come from here alone. Style attributes are allowed, because component libraries place menus and
     * charts with them; style sheets in the page are not.
     */
    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "style-src-attr 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "media-src 'self' data: blob:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'");

    private static final String PERMISSIONS_POLICY = "geolocation=(self), camera=(), microphone=(), payment=(), usb=()";

    /** Nobody signs in here, so nobody is looked for. */
    @Bean
    @Order(1)
    SecurityFilterChain systemRoutes(HttpSecurity http) {
        headers(http);
        return http.securityMatcher(SYSTEMS)
                .sessionManagement(sessions -> sessions.disable())
                .securityContext(context -> context.disable())
                .requestCache(cache -> cache.disable())
                .servletApi(api -> api.disable())
                .anonymous(anonymous -> anonymous.disable())
                .exceptionHandling(refusals -> refusals.disable())
                .csrf(csrf -> csrf.disable())
                .logout(logout -> logout.disable())
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain travellerRoutes(HttpSecurity http, Problems problems) {
        headers(http);
        return http.securityMatcher(TRAVELLERS)
                .authorizeHttpRequests(routes -> routes.anyRequest().permitAll())
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .cors(Customizer.withDefaults())
                .csrf(csrf -> csrf.disable())
                .logout(logout -> logout.disable())
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(problems))
                .build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain routes(
            HttpSecurity http,
            RedisAccounts accounts,
            StaySignedIn staySignedIn,
            AllowedOrigins origins,
            Problems problems,
            Clock clock) {
        headers(http);
        return http.authorizeHttpRequests(routes -> routes.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, FILES)
                        .permitAll()
                        .requestMatchers(
                                HttpMethod.GET,
                                "/api/session",
                                "/actuator/health/**",
                                "/v3/api-docs/**",
                                "/v3/api-docs.yaml")
                        .permitAll()
                        .requestMatchers("/api/agent/**", "/ws/agent")
                        .hasAnyRole("AGENT", "ADMIN")
                        .requestMatchers("/api/account/**")
                        .hasAnyRole("AGENT", "ADMIN")
                        .requestMatchers("/api/admin/**", "/actuator/**")
                        .hasRole("ADMIN")
                        .anyRequest()
                        .denyAll())
                .httpBasic(basic -> basic.authenticationEntryPoint(problems))
                .formLogin(form -> form.loginProcessingUrl("/api/session")
                        .successHandler(signedIn(accounts, clock))
                        .failureHandler(problems))
                .rememberMe(
                        remember -> remember.rememberMeServices(staySignedIn).key(staySignedIn.getKey()))
                .logout(logout -> logout.logoutRequestMatcher(
                                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.DELETE, "/api/session"))
                        .logoutSuccessHandler(
                                (request, response, who) -> response.setStatus(HttpServletResponse.SC_NO_CONTENT)))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfCookie())
                        .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler())
                        .ignoringRequestMatchers(request -> isScript(request, origins)))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .addFilterAfter(new CurrentAccountFilter(accounts), SecurityContextHolderFilter.class)
                .build();
    }

    /** HTTP Basic that no foreign page has made a browser send. */
    private static boolean isScript(HttpServletRequest request, AllowedOrigins origins) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, "Basic ", 0, 6) && origins.allow(request);
    }

    private static CookieCsrfTokenRepository csrfCookie() {
        CookieCsrfTokenRepository repository = CookieCsrfTokenRepository.withHttpOnlyFalse();
        repository.setCookieCustomizer(cookie -> cookie.sameSite("Strict"));
        return repository;
    }

    private static AuthenticationSuccessHandler signedIn(RedisAccounts accounts, Clock clock) {
        return (HttpServletRequest request, HttpServletResponse response, Authentication who) -> {
            accounts.seen(List.of(who.getName()), clock.instant());
            if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken renewed) {
                renewed.getToken();
            }
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        };
    }

    private static void headers(HttpSecurity http) {
        http.headers(
                headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS_POLICY)));
    }
}
