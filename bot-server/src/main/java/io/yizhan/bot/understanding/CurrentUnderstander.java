package io.yizhan.bot.understanding;

/** Understands by whatever was last said to be used. */
final class CurrentUnderstander implements Understander {
    private volatile Understander current;

    CurrentUnderstander(Understander first) {
        this.current = first;
    }

    void use(Understander next) {
        current = next;
    }

    @Override
    public Understanding understand(Utterance utterance) {
        return current.understand(utterance);
    }

    @Override
    public double screen(String text) {
        return current.screen(text);
    }

    @Override
    public String version() {
        return current.version();
    }
}
