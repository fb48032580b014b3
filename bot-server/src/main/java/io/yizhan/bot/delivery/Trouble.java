package io.yizhan.bot.delivery;

import io.yizhan.channel.DeliveryException.Reason;
import java.time.Instant;

/**
 * Why an event has not been taken yet, or never was.
 *
 * @param tries so far; 0 if the account was left alone after an outage
 * @param detail the channel's own words for an operator
 * @param at of the last try
 * @param over whether it is not tried again by itself
 */
record Trouble(int tries, Reason reason, String detail, Instant at, boolean over) {}
