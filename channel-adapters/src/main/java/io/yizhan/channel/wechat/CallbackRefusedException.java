package io.yizhan.channel.wechat;

/** The call does not prove that it comes from WeChat, or not now. The text is for the operator who looks at the answer. */
class CallbackRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CallbackRefusedException(String message) {
        super(message);
    }
}
