package io.yizhan.bot.desk;

import io.yizhan.bot.security.Account;
import io.yizhan.bot.security.Accounts;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.socket.CloseStatus;

/** What the desk does by itself. */
final class DeskSchedule implements SmartInitializingSingleton {
    private final RedisDesk desk;
    private final DeskClocks clocks;
    private final Presence presence;
    private final Broadcast broadcast;
    private final Consoles consoles;
    private final Accounts accounts;
    private final RecentConversations recent;

    DeskSchedule(
            RedisDesk desk,
            DeskClocks clocks,
            Presence presence,
            Broadcast broadcast,
            Consoles consoles,
            Accounts accounts,
            RecentConversations recent) {
        this.desk = desk;
        this.clocks = clocks;
        this.presence = presence;
        this.broadcast = broadcast;
        this.consoles = consoles;
        this.accounts = accounts;
        this.recent = recent;
    }

    @Override
    public void afterSingletonsInstantiated() {
        desk.reload();
        presence.refresh();
    }

    @Scheduled(fixedRate = 1, initialDelay = 1, timeUnit = TimeUnit.SECONDS)
    void tick() {
        clocks.tick();
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.SECONDS)
    void storeRecent() {
        recent.store();
    }

    @Scheduled(fixedDelay = 5, initialDelay = 5, timeUnit = TimeUnit.SECONDS)
    void read() {
        desk.reload();
        presence.refresh();
        broadcast.soon();
    }

    /** Whoever was locked out loses the open console too. */
    @Scheduled(fixedDelay = 5, initialDelay = 5, timeUnit = TimeUnit.SECONDS)
    void lockOut() {
        if (!consoles.isEmpty()) {
            Set<String> allowed = accounts.all().stream()
                    .filter(Account::enabled)
                    .map(Account::username)
                    .collect(Collectors.toSet());
            consoles.open().stream()
                    .filter(console -> !allowed.contains(console.user()))
                    .forEach(console -> console.close(CloseStatus.POLICY_VIOLATION));
        }
    }
}
