package io.yizhan.channel.wecom;

/**
 * In whose hands WeCom sees the session with a customer. Messages may be sent by the API in the first two states only
 * (developer.work.weixin.qq.com/document/path/96427), and neither a session in the queue nor one with a servicer can be taken back
 * to the assistant by the API (…/path/94698). So our bot and our agents both speak as the assistant: a session never leaves
 * these two states unless WeCom's own people or routing rules take it.
 */
enum SessionState {
    NEW,
    WITH_ASSISTANT,
    IN_QUEUE,
    WITH_SERVICER,
    ENDED;

    /** @param number WeCom's, 0 to 4 */
    static SessionState of(int number) {
        return number >= 0 && number < values().length ? values()[number] : NEW;
    }
}
