package io.yizhan.channel.web;

import io.yizhan.channel.Channel;

/** The chat on web pages. It needs no delivery: whoever is connected gets the events, whoever comes back replays them. */
final class WebChannel implements Channel {
    static final String ID = "web";

    @Override
    public String id() {
        return ID;
    }
}
