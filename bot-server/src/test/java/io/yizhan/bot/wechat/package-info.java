/** The other side of WeChat and WeCom: API servers, calls, and people with a telephone, made with WxJava's own classes. */
@NullMarked
package io.yizhan.bot.wechat;

import org.jspecify.annotations.NullMarked;
