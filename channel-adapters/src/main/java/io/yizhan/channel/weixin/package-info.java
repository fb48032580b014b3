/**
 * What WeChat and WeCom have in common: how calls are signed and encrypted, their XML, and how many messages a traveller may be
 * sent unasked.
 */
@NullMarked
package io.yizhan.channel.weixin;

import org.jspecify.annotations.NullMarked;
