package io.yizhan.bot.wechat;

import io.yizhan.bot.process.ServerProcess;
import io.yizhan.bot.wechat.SimulatedFollower.Shown;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A chat with the whole server in a terminal, as a follower of an official account: {@code mvn -Pdemo-wechat verify}. */
final class WeChatTerminal {
    private static final String HELP = """
            以公众号粉丝的身份聊天，一行就是一条消息。 You are a follower of the account; a line is a message. Besides:
              /picture FILE         发图片 send a picture
              /voice WORDS          发语音（微信识别出的文字） send a voice message in which WeChat heard these words
              /place LAT,LNG NAME   发位置 send a place, for example /place 35.68,139.76 东京站
              /tap LABEL            点消息里的菜单项 tap on an item of a menu in a message, for example /tap ★★★★★
              /click KEY            点公众号菜单 click on the account's menu: BAGGAGE, LINK
              /scan SCENE           扫码 scan a code: hotel-7
              /unsubscribe /subscribe
              /help /quit
            « 是随回调返回的回复 an answer in WeChat's call, «« 是客服消息 a customer-service message.
            """;

    private static final Pattern PLACE = Pattern.compile("-?\\d+(\\.\\d+)?,-?\\d+(\\.\\d+)?");

    private static final List<String> MENU = List.of(
            "--yizhan.wechat.accounts[0].menu.BAGGAGE=行李额是多少？",
            "--yizhan.wechat.accounts[0].menu.LINK=关联码",
            "--yizhan.wechat.accounts[0].scenes.hotel-7=酒店的早餐几点开始？");

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private WeChatTerminal() {}

    public static void main(String[] arguments) throws IOException {
        new WeChatTerminal()
                .run(arguments.length > 0 ? Path.of(arguments[0]) : Files.createTempDirectory("yizhan-demo"));
    }

    private void run(Path data) throws IOException {
        SimulatedAccount account = new SimulatedAccount("demo", "encrypted");
        out.println("Starting the server; its data and log are beside " + data);
        try (WeChatSimulator weChat = WeChatSimulator.start(account);
                ServerProcess server = ServerProcess.start(
                        data,
                        Stream.concat(
                                        account.settings(0, weChat.apiBaseUrl()).stream()
                                                .map(setting -> "--" + setting),
                                        MENU.stream())
                                .toArray(String[]::new))) {
            weChat.serverIs(server.http("/"));
            URI console = server.http("/console");
            out.println("The agents' console: " + console + " (admin, " + ServerProcess.ADMIN_PASSWORD + ")");
            out.println(HELP);
            chat(weChat.follower(account.id(), "o-terminal"));
        }
    }

    private void chat(SimulatedFollower follower) throws IOException {
        follower.watch(this::show);
        follower.subscribe();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        @Nullable String line = lines.readLine();
        while (line != null && !line.strip().equals("/quit")) {
            if (line.strip().equals("/help")) {
                out.println(HELP);
            } else if (!line.isBlank()) {
                tell(follower, line.strip());
            }
            line = lines.readLine();
        }
    }

    private void show(Shown shown) {
        out.println((shown.passively() ? "« " : "«« ") + shown.text().replace("\n", "\n   "));
        shown.menu().forEach((id, label) -> out.println("   [" + label + "]"));
    }

    private void tell(SimulatedFollower follower, String line) {
        try {
            CallbackSender.Outcome outcome = act(follower, line);
            if (outcome.text().isEmpty()) {
                out.printf(
                        "   (no words in the answer to the call; status %d, tries: %d, %d ms)%n",
                        outcome.status(), outcome.tries(), outcome.took().toMillis());
            }
        } catch (IOException e) {
            out.println("   (this file cannot be read: " + e.getMessage() + ")");
        } catch (IllegalArgumentException e) {
            out.println("   (that was not understood: " + e.getMessage() + ")");
        }
    }

    private static CallbackSender.Outcome act(SimulatedFollower follower, String line) throws IOException {
        String[] parts = line.split("\\s+", 2);
        String rest = parts.length > 1 ? parts[1] : "";
        return switch (parts[0].toLowerCase(Locale.ROOT)) {
            case "/picture" -> follower.sendPicture(Files.readAllBytes(Path.of(rest)));
            case "/voice" -> follower.sendVoice(new byte[] {'#', '!', 'A', 'M', 'R', '\n'}, rest);
            case "/place" -> place(follower, rest);
            case "/tap" -> tap(follower, rest);
            case "/click" -> follower.clickMenu(rest);
            case "/scan" -> follower.scan(rest);
            case "/subscribe" -> follower.subscribe();
            case "/unsubscribe" -> follower.unsubscribe();
            default -> {
                if (line.startsWith("/")) {
                    throw new IllegalArgumentException("there is no " + parts[0] + "; /help tells what there is");
                }
                yield follower.write(line);
            }
        };
    }

    private static CallbackSender.Outcome tap(SimulatedFollower follower, String label) {
        return follower.screen().reversed().stream()
                .flatMap(shown -> shown.menu().entrySet().stream())
                .filter(item -> item.getValue().equals(label))
                .findFirst()
                .map(item -> follower.tap(item.getKey(), item.getValue()))
                .orElseThrow(() -> new IllegalArgumentException("there is no item " + label));
    }

    private static CallbackSender.Outcome place(SimulatedFollower follower, String rest) {
        String[] parts = rest.split("\\s+", 2);
        String[] point = parts[0].split(",", 2);
        if (!PLACE.matcher(parts[0]).matches()) {
            throw new IllegalArgumentException("a place is written like 35.68,139.76 东京站");
        }
        return follower.sendPlace(
                Double.parseDouble(point[0]), Double.parseDouble(point[1]), parts.length > 1 ? parts[1] : "");
    }
}
