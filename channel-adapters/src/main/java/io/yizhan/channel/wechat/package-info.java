/**
 * WeChat official accounts (微信公众号), several side by side: callbacks in, passive replies and the customer-service API out.
 *
 * <p>WeChat's API is called through WxJava. Callbacks are read by this package itself, because WxJava compares signatures in
 * variable time and does not check whose app a decrypted message is for.
 *
 * <p>Keys in {@link io.yizhan.channel.SharedState}, each behind {@code wechat:<account>:}
 *
 * <ul>
 *   <li>{@code token} the access token; as long as WeChat says
 *   <li>{@code token-lock} who is fetching a new one; 10 s
 *   <li>{@code window:message:<openid>}, {@code window:event:<openid>} messages that may still be sent unasked; 48 h, 1 min
 *   <li>{@code sent:<conversation>:<seq>} parts of an event that WeChat has taken; 1 day
 *   <li>{@code sent:<conversation>:call:<message id>} the event that was said as the answer to the call; 1 min
 *   <li>{@code rating:<conversation>} the number of the request for a rating that is open, or by which message it was answered; 1 day
 *   <li>{@code place:<openid>} where the follower said to be; 2 h
 *   <li>{@code known:<openid>} the follower's profile has been asked for; 7 days
 *   <li>{@code thumbnail} by which WeChat knows the picture that stands before a video; 2 days
 * </ul>
 */
@NullMarked
package io.yizhan.channel.wechat;

import org.jspecify.annotations.NullMarked;
