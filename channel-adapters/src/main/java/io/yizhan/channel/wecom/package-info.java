/**
 * WeCom customer service (微信客服): people write to it in WeChat, and we fetch what they wrote. A call only says that there is
 * something to fetch.
 *
 * <p>Keys in {@link io.yizhan.channel.SharedState}, each behind {@code wecom:<account>:}
 *
 * <ul>
 *   <li>{@code token}, {@code token-lock} the access token, and who is fetching one; as long as WeCom says, 10 s
 *   <li>{@code cursor:<desk>} up to where the messages of a customer-service desk have been fetched; 14 days. Without it the last
 *       three days are fetched again, which does no harm
 *   <li>{@code desks} the customer-service desks that were ever heard of; 14 days
 *   <li>{@code fetching:<desk>} which node is fetching; 5 s from its last message
 *   <li>{@code window:message:<customer>@<desk>} messages that may still be sent; 48 h
 *   <li>{@code sent:<conversation>:<seq>} parts of an event that WeCom has taken, with a plus behind it that one more was tried,
 *       and behind a slash how often parts did not arrive; 3 days
 *   <li>{@code message:<message id>} which part of which event went out under the id, until it is known that it did not arrive; 3 days
 * </ul>
 */
@NullMarked
package io.yizhan.channel.wecom;

import org.jspecify.annotations.NullMarked;
