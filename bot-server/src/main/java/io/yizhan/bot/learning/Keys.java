package io.yizhan.bot.learning;

/** The keys of the package documentation. */
final class Keys {
    static final String CHANGED = "yz:learning:current";
    static final String DRAFT = of("draft");
    static final String NUMBERS = of("numbers");
    static final String LOCK = of("lock");
    static final String BUILD = of("build");
    static final String CANDIDATE = of("candidate");
    static final String VERSIONS = of("versions");
    static final String CURRENT = of("current");
    static final String REGRESSION = of("regression");
    static final String AUDIT = of("audit");
    static final String VERSION = of("version:");

    private Keys() {}

    static String version(long number) {
        return VERSION + number;
    }

    static String evaluation(String id) {
        return of("evaluation:" + id);
    }

    private static String of(String what) {
        return "yz:{learning}:" + what;
    }
}
