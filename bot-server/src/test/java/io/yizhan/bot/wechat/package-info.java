/** WeChat's side of the line: an API server, callbacks, and followers with a telephone, made of WxJava's own classes. */
@NullMarked
package io.yizhan.bot.wechat;

import org.jspecify.annotations.NullMarked;
