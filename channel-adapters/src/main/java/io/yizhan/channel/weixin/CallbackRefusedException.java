package io.yizhan.channel.weixin;

/** The call does not prove that it comes from WeChat, or not now. The text is for the operator who looks at the answer. */
public class CallbackRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CallbackRefusedException(String message) {
        super(message);
    }
}
