package io.yizhan.bot.channel;

class WebContractTest extends ChannelContract {

    @Override
    protected OtherSide otherSide(int port) {
        return new WebTravellers("http://localhost:" + port);
    }
}
