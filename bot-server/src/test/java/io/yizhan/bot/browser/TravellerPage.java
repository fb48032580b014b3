package io.yizhan.bot.browser;

import java.time.Duration;
import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.SearchContext;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The demo page with the chat, as a traveller uses it. */
final class TravellerPage {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final WebDriver browser;

    TravellerPage(WebDriver browser, String address) {
        this.browser = browser;
        browser.get(address);
        until(() -> !browser.findElements(By.tagName("yizhan-chat")).isEmpty());
    }

    void openChat() {
        WebElement launcher = find(".launcher");
        until(launcher::isDisplayed);
        launcher.click();
        until(() -> find("textarea").isDisplayed());
    }

    void say(String text) {
        find("textarea").sendKeys(text, Keys.ENTER);
    }

    /** The bot's answer of that number, from 1, once it is there; what has no source is no answer. */
    WebElement answer(int number) {
        return nth(".items > .bot:has(.source)", number);
    }

    /** The agent's message of that number, from 1, once it is there. */
    WebElement agentMessage(int number) {
        return nth(".items > .agent", number);
    }

    /** The picture of that number, from 1, once it is shown. */
    WebElement picture(int number) {
        WebElement picture = nth(".file img", number);
        until(() -> !"0".equals(picture.getDomProperty("naturalWidth")));
        return picture;
    }

    /** Asks for the code that links another channel, on a page that offers it. */
    String linkCode() {
        ((JavascriptExecutor) browser).executeScript("document.querySelector('yizhan-chat').setAttribute('link', '')");
        all(".tools button").getLast().click();
        return nth(".code", 1).getText();
    }

    private WebElement nth(String selector, int number) {
        until(() -> all(selector).size() >= number);
        return all(selector).get(number - 1);
    }

    String status() {
        return find(".who").getText();
    }

    private WebElement find(String selector) {
        return chat().findElement(By.cssSelector(selector));
    }

    private List<WebElement> all(String selector) {
        return chat().findElements(By.cssSelector(selector));
    }

    private SearchContext chat() {
        return browser.findElement(By.tagName("yizhan-chat")).getShadowRoot();
    }

    private void until(java.util.function.BooleanSupplier condition) {
        new WebDriverWait(browser, PATIENCE).until(driver -> condition.getAsBoolean());
    }
}
