package io.yizhan.channel.web;

/** The token is missing, forged, or of another conversation: open a new conversation. */
class UnauthorizedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnauthorizedException() {
        super("The token does not open this conversation. Open a new one with POST /api/web/conversations.");
    }
}
