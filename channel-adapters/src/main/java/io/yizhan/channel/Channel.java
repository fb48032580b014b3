package io.yizhan.channel;

/** A way in which travellers reach the bot, for example the web chat or one WeChat account. */
public interface Channel {

    /** Its name in records and metrics, for example {@code web} or {@code wechat:main}. */
    String id();
}
