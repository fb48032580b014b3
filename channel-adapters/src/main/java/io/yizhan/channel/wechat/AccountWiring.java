package io.yizhan.channel.wechat;

import io.yizhan.channel.AttachmentStore;
import io.yizhan.channel.ConversationEvents;
import io.yizhan.channel.MessageHandler;
import io.yizhan.channel.SharedState;
import io.yizhan.channel.wechat.WeChatCallbackController.Desk;
import io.yizhan.channel.wechat.WeChatProperties.Account;
import io.yizhan.channel.weixin.ReplyWindow;
import java.time.Clock;

/** The parts of one account that its calls and its deliveries share. */
record AccountWiring(
        String id,
        Account account,
        WeChatApi api,
        Followers followers,
        PassiveReplies passive,
        ReplyWindow window,
        SentParts sent,
        Ratings ratings,
        WeChatChannel channel) {

    static AccountWiring of(
            String id, Account account, SharedState state, ConversationEvents events, AttachmentStore store) {
        WeChatApi api = new WeChatApi(new SharedTokens(account, state, id));
        PassiveReplies passive = new PassiveReplies();
        ReplyWindow window = new ReplyWindow(state, id, account.quota());
        SentParts sent = new SentParts(state, events, id);
        Followers followers = new Followers(id, api, account.customerServiceApi(), state);
        Ratings ratings = new Ratings(state, events, id);
        WeChatChannel channel =
                new WeChatChannel(id, account, api, passive, window, sent, ratings, followers, store, state);
        return new AccountWiring(id, account, api, followers, passive, window, sent, ratings, channel);
    }

    Desk desk(WeChatProperties properties, MessageHandler handler, AttachmentStore attachments, Clock clock) {
        Media media = new Media(api, attachments, properties.attachmentLimit().toBytes(), clock);
        return new Desk(
                new CallbackReader(account, properties.timestampTolerance(), clock),
                new WeChatReception(
                        id,
                        account,
                        handler,
                        followers,
                        passive,
                        window,
                        sent,
                        ratings,
                        media,
                        properties.replyWithin()));
    }
}
