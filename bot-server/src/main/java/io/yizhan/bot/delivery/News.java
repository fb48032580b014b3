package io.yizhan.bot.delivery;

import io.yizhan.channel.ConversationId;
import io.yizhan.channel.OutboundMessage.Progress;

/** What one node tells the others. */
record News(String node, ConversationId conversation, Progress progress) {}
