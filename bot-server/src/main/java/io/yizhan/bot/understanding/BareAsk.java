package io.yizhan.bot.understanding;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.yizhan.language.Language;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A message that says what is wanted, but not of what: "能退吗", "how much is it". It has no word besides those of what is wanted
 * and the little ones around them, so it can only be understood by what was said before, or asked back.
 *
 * @param wants everything that it names; empty if it has little words only
 */
public record BareAsk(Set<Want> wants) {
    private static final int LONGEST = 60;

    /** Reading one costs as much as the rest of answering a question that has been asked before. */
    private static final Cache<Asked, Optional<BareAsk>> LATELY =
            Caffeine.newBuilder().maximumSize(10_000).build();

    private static final Pattern LITTLE_ZH =
            Pattern.compile("请问|您好|你好|麻烦|那个|这个|那|这|它|我们|你们|我|你|您|想|能不能|可不可以|可以|可否|能否|是否|能|会|要不要|要|需要|需|得|"
                    + "怎么样|怎么办理|怎么办|怎么弄|怎么|咋整|咋办|咋|如何|怎样|办理|办|弄|整|操作|流程|申请|一下子|一下|一点|点|下|到底|现在|都|还|也|就|给|"
                    + "帮忙|帮|掉|行不行|行|吗|嘛|么|呢|啊|呀|吧|哦|噢|唔|不|没有|没|有|了|的|嘅|咁|系|是|个|一|什么|啥|多少|多|大概|所以|还是|说|问|知道|谢谢");
    private static final Pattern LITTLE_EN =
            Pattern.compile("\\b(?:can|could|may|might|would|will|shall|should|must|i|we|you|they|it|its|"
                    + "this|that|these|them|one|do|does|did|is|are|am|was|be|been|there|here|a|an|the|to|of|for|on|in|at|with|about|how|what|"
                    + "whats|my|our|your|me|us|any|some|please|pls|plz|hi|hello|hey|need|like|want|wanna|would|gotta|have|has|get|got|still|just|so|"
                    + "and|or|ok|okay|actually|possible|possibly|able|way|go|make|out|much|many|pay|not|no|s|d|m|ll|re|ve|thanks|it's|what's|i'd|i'm|"
                    + "i've|isn't|don't|thing|booking|bookings|reservation)\\b");

    public BareAsk {
        wants = Set.copyOf(wants);
    }

    /** What can be wanted of whatever was booked. The first patterns are looked for first. */
    public enum Want {
        RECEIVED(
                "没收到|收不到|未收到|没到|没来",
                "\\b(?:not|never|haven't|didn't|hasn't|nothing) (?:yet )?(?:received?|arrived?|come|came|get|got)(?: (?:it|anything))?\\b"),
        MONEY_BACK("退款.{0,3}(?:呢|没|到)|到账|退回来|钱回来", "\\b(?:money|cash) (?:back )?(?:arrive|be back|come)\\b"),
        TICKET_REFUND("退票", "\\brefund (?:a |the |my )?tickets?\\b"),
        REBOOK("改签", "\\brebook(?:ed|ing)?\\b"),
        REFUND("退款|退钱|退订|退费|退", "\\brefund(?:s|ed|ing|able)?\\b|\\bmoney back\\b|\\bget (?:it |that )?back\\b"),
        ADD_PERSON(
                "加个人|加一个人|加人|多一个人|多个人|加一位|增加一人",
                "\\badd(?:ing)? (?:a |an |another |one more |some)?(?:person|people|someone|somebody|one|passenger|guest|traveller|traveler|friend)\\b"),
        EXTEND("延期|延长|续住|续订|续签|续(?!费)", "\\bextend(?:ed|ing)?\\b|\\bextension\\b"),
        CHANGE(
                "改期|改时间|改日期|换时间|换日期|改个时间|改个日期|更改|修改|变更|改动|改成?|换成?",
                "\\b(?:chang|resched|modif|mov|switch|alter|amend|postpon|push)\\w*\\b(?: (?:the |my )?(?:dates?|day|time)\\b)?|\\b(?:other|another|different) (?:date|day|time)\\b"),
        CANCEL("取消|不要了|不想要了|撤销", "\\bcancel\\w*\\b"),
        DISCOUNT("优惠|打折|折扣|便宜", "\\bdiscounts?\\b|\\bcheaper\\b|\\bdeals?\\b"),
        FEE(
                "手续费|违约金|扣多少|扣几个点|扣不扣|扣钱|收费|收钱|要钱|多少钱|什么价|价格|费用|贵不贵|花钱|要付钱|钱|扣|收|免费",
                "\\bhow much\\b|\\b(?:must|have to|need to|do) (?:i |we )?pay\\b|\\b(?:fees?|charges?|charged|costs?|prices?|priced|penalty|penalties|extra|free|deducted)\\b"),
        LATEST(
                "(?:最晚|最迟|截止)(?:到?(?:什么时候|啥时候|几点|几号))?|来得及",
                "\\blatest\\b|\\bdeadline\\b|\\bcut[- ]?off\\b|\\btoo late\\b"),
        PAPERS(
                "材料|证件|资料|证明|要带什么|带什么|带啥|准备什么|准备啥|准备",
                "\\bdocuments?\\b|\\bpapers?\\b|\\bpaperwork\\b|\\b(?:what|anything) (?:do|should|must|shall) (?:i|we) (?:need to )?(?:bring|take|need|prepare)\\b"),
        BRING("携带|带", "\\bbring\\b|\\bcarry\\b|\\btake (?:it|this|that)\\b"),
        DURATION(
                "多久|多长时间|几天|几个工作日|要等|快不快",
                "\\bhow long\\b|\\bhow many days\\b|\\btake\\b|\\bhow (?:soon|quick(?:ly)?|fast)\\b"),
        WHEN("什么时候|啥时候|何时|几点钟?|几号|时间", "\\bwhen\\b|\\bwhat time\\b|\\bwhat day\\b"),
        INCLUDED("包含|包括|含不含|含|包不包", "\\binclud\\w*\\b"),
        STATUS("订好|订上|订成功|订到", "\\b(?:went|gone|go) through\\b"),
        BOOK(
                "(?:在|去|上)哪里?(?:订|买)|预订|预定|购买|下单|订|买",
                "\\bwhere (?:can|do|could) (?:i|we) (?:book|buy)\\b|\\bbook(?:ed|ing)?\\b|\\bbuy\\b|\\bpurchase\\b|\\breserve\\b");

        private final Pattern zh;
        private final Pattern en;

        Want(String zh, String en) {
            this.zh = Pattern.compile(zh);
            this.en = Pattern.compile(en);
        }

        private Pattern in(Language language) {
            return language == Language.ZH ? zh : en;
        }
    }

    /** Whether it says what is to be done, as against asking something about it. */
    public boolean isAction() {
        return wants.stream()
                .anyMatch(want -> want == Want.REFUND
                        || want == Want.TICKET_REFUND
                        || want == Want.CHANGE
                        || want == Want.REBOOK
                        || want == Want.CANCEL
                        || want == Want.EXTEND
                        || want == Want.ADD_PERSON);
    }

    /**
     * What a message wants, if it names nothing that it is about.
     *
     * @param normalized the message in normal form
     */
    public static Optional<BareAsk> in(String normalized, Language language) {
        return normalized.length() > LONGEST || normalized.chars().anyMatch(Character::isDigit)
                ? Optional.empty()
                : LATELY.get(new Asked(normalized, language), BareAsk::read);
    }

    private static Optional<BareAsk> read(Asked asked) {
        Set<Want> wants = EnumSet.noneOf(Want.class);
        String rest = rest(asked.normalized(), asked.language(), wants);
        return rest.isBlank() ? Optional.of(new BareAsk(wants)) : Optional.empty();
    }

    private record Asked(String normalized, Language language) {}

    private static String rest(String normalized, Language language, Set<Want> wants) {
        String rest = normalized;
        for (Want want : Want.values()) {
            String without = want.in(language).matcher(rest).replaceAll(" ");
            if (!without.equals(rest)) {
                wants.add(want);
                rest = without;
            }
        }
        Pattern little = language == Language.ZH ? LITTLE_ZH : LITTLE_EN;
        return little.matcher(rest).replaceAll(" ").replaceAll("[\\p{Punct}\\p{IsPunctuation}\\s]+", "");
    }
}
