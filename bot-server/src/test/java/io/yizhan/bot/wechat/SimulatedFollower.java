package io.yizhan.bot.wechat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import me.chanjar.weixin.mp.bean.message.WxMpXmlMessage;
import org.awaitility.Awaitility;

/** A person with a telephone who follows one account. Writes, and sees what comes; WeChat's limits are kept here. */
public final class SimulatedFollower {
    private static final Duration WINDOW = Duration.ofHours(48);
    private static final Duration EVENT_WINDOW = Duration.ofMinutes(1);
    private static final int EVENT_QUOTA = 3;

    private final WeChatSimulator weChat;
    private final SimulatedAccount account;
    private final String openId;
    private final CallbackSender sender;
    private final List<Shown> screen = new CopyOnWriteArrayList<>();
    private final Set<Long> answered = ConcurrentHashMap.newKeySet();
    private final Set<Long> called = ConcurrentHashMap.newKeySet();
    private final List<Shown> late = new CopyOnWriteArrayList<>();
    private final List<Consumer<Shown>> watchers = new CopyOnWriteArrayList<>();
    private boolean follows = true;
    private String language = "zh_CN";
    private String unionId;
    private Instant wroteAt = Instant.EPOCH;
    private Instant actedAt = Instant.EPOCH;
    private int afterMessage;
    private int afterEvent;

    SimulatedFollower(WeChatSimulator weChat, SimulatedAccount account, String openId) {
        this.weChat = weChat;
        this.account = account;
        this.openId = openId;
        this.unionId = "union-of-" + openId;
        this.sender = new CallbackSender(weChat, account);
    }

    /**
     * What the telephone shows.
     *
     * @param passively whether it came as the answer to a call, else by a customer-service message
     * @param menu items to tap on, by id
     */
    public record Shown(String text, boolean passively, Map<String, String> menu) {
        static Shown byApi(String text) {
            return new Shown(text, false, new LinkedHashMap<>());
        }
    }

    String openId() {
        return openId;
    }

    String account() {
        return account.id();
    }

    public List<Shown> screen() {
        return List.copyOf(screen);
    }

    /** What came only when WeChat called again, because the first answer got lost. */
    List<Shown> late() {
        return List.copyOf(late);
    }

    public void watch(Consumer<Shown> watcher) {
        watchers.add(watcher);
    }

    public Shown awaitShown(Predicate<Shown> which) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> screen.stream().filter(which).findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    /** The same person as on another account. */
    public void isAlso(SimulatedFollower other) {
        unionId = other.unionId;
    }

    String unionId() {
        return unionId;
    }

    public void speaks(String locale) {
        language = locale;
    }

    String language() {
        return language;
    }

    synchronized boolean follows() {
        return follows;
    }

    /** A customer-service message arrives: 0, or WeChat's error code. */
    synchronized int receive(Shown shown) {
        if (!follows) {
            return 43004;
        }
        Instant now = weChat.now();
        if (actedAt.plus(EVENT_WINDOW).isAfter(now) && afterEvent < EVENT_QUOTA) {
            afterEvent++;
        } else if (!wroteAt.plus(WINDOW).isAfter(now)) {
            return 45015;
        } else if (afterMessage >= weChat.quota()) {
            return 45047;
        } else {
            afterMessage++;
        }
        show(shown);
        return 0;
    }

    private void show(Shown shown) {
        screen.add(shown);
        watchers.forEach(watcher -> watcher.accept(shown));
    }

    /** Sends a text and waits for what the server answers to the call. */
    public CallbackSender.Outcome write(String text) {
        WxMpXmlMessage message = message("text");
        message.setContent(text);
        return deliver(message);
    }

    /** The same id again is WeChat's redelivery. */
    CallbackSender.Outcome write(long messageId, String text) {
        WxMpXmlMessage message = message("text");
        message.setMsgId(messageId);
        message.setContent(text);
        return deliver(message);
    }

    public CallbackSender.Outcome sendPicture(byte[] content) {
        return sendPicture(weChat.nextMessageId(), content);
    }

    CallbackSender.Outcome sendPicture(long messageId, byte[] content) {
        WxMpXmlMessage message = message("image");
        message.setMsgId(messageId);
        message.setMediaId(weChat.upload(content));
        message.setPicUrl("http://mmbiz.qpic.cn/never-used");
        return deliver(message);
    }

    /** @param recognition what WeChat heard, empty if the account does not get it */
    public CallbackSender.Outcome sendVoice(byte[] content, String recognition) {
        WxMpXmlMessage message = message("voice");
        message.setMediaId(weChat.upload(content));
        message.setFormat("amr");
        message.setRecognition(recognition);
        return deliver(message);
    }

    public CallbackSender.Outcome sendPlace(double latitude, double longitude, String label) {
        WxMpXmlMessage message = message("location");
        message.setLocationX(latitude);
        message.setLocationY(longitude);
        message.setScale(20.0);
        message.setLabel(label);
        return deliver(message);
    }

    public CallbackSender.Outcome sendLink(String title, String url) {
        WxMpXmlMessage message = message("link");
        message.setTitle(title);
        message.setDescription("");
        message.setUrl(url);
        return deliver(message);
    }

    /** Taps on an item of a menu that came as a message. */
    public CallbackSender.Outcome tap(String id, String label) {
        WxMpXmlMessage message = message("text");
        message.setContent(label);
        message.setBizMsgMenuId(id);
        return deliver(message);
    }

    public CallbackSender.Outcome clickMenu(String key) {
        return deliver(event("CLICK", key));
    }

    public CallbackSender.Outcome scan(String scene) {
        return deliver(event("SCAN", scene));
    }

    public CallbackSender.Outcome subscribe() {
        synchronized (this) {
            follows = true;
        }
        return deliver(event("subscribe", ""));
    }

    public CallbackSender.Outcome unsubscribe() {
        synchronized (this) {
            follows = false;
        }
        return deliver(event("unsubscribe", ""));
    }

    public CallbackSender.Outcome reportPosition(double latitude, double longitude) {
        WxMpXmlMessage event = event("LOCATION", "");
        event.setLatitude(latitude);
        event.setLongitude(longitude);
        event.setPrecision(40.0);
        return deliver(event);
    }

    private WxMpXmlMessage message(String type) {
        WxMpXmlMessage message = addressed(type);
        message.setMsgId(weChat.nextMessageId());
        synchronized (this) {
            wroteAt = weChat.now();
            afterMessage = 0;
        }
        return message;
    }

    private WxMpXmlMessage event(String event, String key) {
        WxMpXmlMessage message = addressed("event");
        message.setEvent(event);
        message.setEventKey(key);
        synchronized (this) {
            actedAt = weChat.now();
            afterEvent = 0;
        }
        return message;
    }

    private WxMpXmlMessage addressed(String type) {
        WxMpXmlMessage message = new WxMpXmlMessage();
        message.setToUser(account.originalId());
        message.setFromUser(openId);
        message.setCreateTime(Instant.now().getEpochSecond());
        message.setMsgType(type);
        return message;
    }

    /** Sends a call as it is, again and again as WeChat does, and shows the answer: one for each message. */
    CallbackSender.Outcome deliver(WxMpXmlMessage message) {
        boolean first = message.getMsgId() == null || called.add(message.getMsgId());
        CallbackSender.Outcome outcome = sender.deliver(message);
        if (outcome.text().isPresent() && (message.getMsgId() == null || answered.add(message.getMsgId()))) {
            Shown shown = new Shown(outcome.text().get(), true, new LinkedHashMap<>());
            if (!first || outcome.tries() > 1) {
                late.add(shown);
            }
            show(shown);
        }
        return outcome;
    }

    CallbackSender sender() {
        return sender;
    }
}
