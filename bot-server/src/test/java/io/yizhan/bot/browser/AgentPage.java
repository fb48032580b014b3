package io.yizhan.bot.browser;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The console, as an agent uses it. */
final class AgentPage {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final WebDriver browser;

    AgentPage(WebDriver browser, String address) {
        this.browser = browser;
        browser.get(address + "/console");
    }

    void signIn(String user, String password) {
        visible("input[name=username]").sendKeys(user);
        visible("input[name=password]").sendKeys(password, Keys.ENTER);
        wait(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector("input[name=password]")));
    }

    WebElement alarm() {
        return visible("[data-test=alarm]");
    }

    void openFirstWaiting() {
        visible("a.row").click();
    }

    void claim() {
        visible("[data-test=claim]").click();
    }

    void awaitSilence() {
        wait(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector("[data-test=alarm]")));
    }

    void reply(String text) {
        visible("textarea").sendKeys(text, Keys.ENTER);
    }

    void sendFile(Path file) {
        wait(ExpectedConditions.presenceOfElementLocated(By.cssSelector("[data-test=file]")))
                .sendKeys(file.toString());
    }

    /** Loads the page anew. */
    void reload() {
        browser.navigate().refresh();
    }

    /** What the customer panel says of linked channels. */
    String links() {
        return visible("aside .links").getText();
    }

    void unlink() {
        visible("aside .links button").click();
        visible(".el-message-box .el-button--primary").click();
        wait(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector("aside .links")));
    }

    /** Opens the conversation of the message that was given up last. */
    void openFirstUndelivered() {
        visible("[data-test=undelivered]").click();
        visible(".el-popover [data-test=open]").click();
    }

    void sendAgain() {
        visible("main [data-test=resend]").click();
    }

    /** The names of the pictures that the conversation shows, each loaded. */
    List<String> pictures() {
        wait(browser -> browser.findElements(By.cssSelector("main article img")).stream()
                .allMatch(picture -> !"0".equals(picture.getDomProperty("naturalWidth"))));
        return browser.findElements(By.cssSelector("main article img")).stream()
                .map(picture -> picture.getDomAttribute("alt"))
                .toList();
    }

    void await(String text) {
        wait(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector("main"), text));
    }

    String conversation() {
        return visible("main").getText();
    }

    private WebElement visible(String selector) {
        return wait(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(selector)));
    }

    private <T> T wait(org.openqa.selenium.support.ui.ExpectedCondition<T> condition) {
        return new WebDriverWait(browser, PATIENCE).until(condition);
    }
}
