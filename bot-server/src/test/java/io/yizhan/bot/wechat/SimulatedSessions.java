package io.yizhan.bot.wechat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The sessions of a WeCom customer-service desk, with the rules of WeCom's documentation: what may be sent in which state and how
 * often (developer.work.weixin.qq.com/document/path/96427), and which changes of state are allowed (…/path/94698).
 */
final class SimulatedSessions {
    static final int NEW = 0;
    static final int WITH_ASSISTANT = 1;
    static final int IN_QUEUE = 2;
    static final int WITH_SERVICER = 3;
    static final int ENDED = 4;
    private static final int LONGEST_TEXT = 2_048;
    private static final Map<Integer, Set<Integer>> ALLOWED = Map.of(
            NEW,
            Set.of(WITH_ASSISTANT, IN_QUEUE, WITH_SERVICER),
            WITH_ASSISTANT,
            Set.of(IN_QUEUE, WITH_SERVICER),
            IN_QUEUE,
            Set.of(WITH_SERVICER),
            WITH_SERVICER,
            Set.of(WITH_SERVICER, ENDED),
            ENDED,
            Set.of());

    private final Map<String, List<String>> screens = new ConcurrentHashMap<>();
    private final Map<String, Integer> sentSinceWritten = new ConcurrentHashMap<>();
    private final Map<String, Integer> states = new ConcurrentHashMap<>();
    private final Set<String> messageIds = ConcurrentHashMap.newKeySet();
    private volatile int quota = 5;

    /** Messages after a message of a customer; 5 unless told. */
    void allow(int messages) {
        quota = messages;
    }

    synchronized void wrote(String customer) {
        sentSinceWritten.put(customer, 0);
        states.merge(customer, NEW, (before, now) -> before == ENDED ? NEW : before);
    }

    int state(String customer) {
        return states.getOrDefault(customer, ENDED);
    }

    /** WeCom's own people do something in their program. */
    void become(String customer, int state) {
        states.put(customer, state);
    }

    /** 0, or WeCom's error code. */
    synchronized int change(String customer, int to) {
        if (!ALLOWED.getOrDefault(state(customer), Set.of()).contains(to)) {
            return 95016;
        }
        states.put(customer, to);
        return 0;
    }

    /** 0, or WeCom's error code: the message is taken, and shown nowhere. */
    synchronized int swallow(String customer, String messageId) {
        if (!messageIds.add(messageId)) {
            return 40058;
        }
        sentSinceWritten.merge(customer, 1, Integer::sum);
        return 0;
    }

    /** 0, or WeCom's error code. WeCom says that it refuses a message id that was used before, but not by which code. */
    synchronized int send(String customer, String messageId, String text) {
        if (messageIds.contains(messageId)) {
            return 40058;
        }
        if (state(customer) != NEW && state(customer) != WITH_ASSISTANT) {
            return 95018;
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST_TEXT) {
            return 45002;
        }
        if (sentSinceWritten.getOrDefault(customer, quota) >= quota) {
            return 95001;
        }
        sentSinceWritten.merge(customer, 1, Integer::sum);
        messageIds.add(messageId);
        screens.computeIfAbsent(customer, id -> new CopyOnWriteArrayList<>()).add(text);
        return 0;
    }

    List<String> screen(String customer) {
        return List.copyOf(screens.getOrDefault(customer, List.of()));
    }
}
