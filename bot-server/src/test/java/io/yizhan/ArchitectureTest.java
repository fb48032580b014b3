package io.yizhan;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. */
@AnalyzeClasses(packages = "io.yizhan", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule featuresHaveNoCycles =
            slices().matching("io.yizhan.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule knowledgeKnowsNeitherChannelsNorBot = noClasses()
            .that()
            .resideInAnyPackage("io.yizhan.language..", "io.yizhan.knowledge..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.yizhan.channel..", "io.yizhan.bot..");

    @ArchTest
    static final ArchRule channelsKnowNeitherKnowledgeNorBot = noClasses()
            .that()
            .resideInAPackage("io.yizhan.channel..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.yizhan.language..", "io.yizhan.knowledge..", "io.yizhan.bot..");

    @ArchTest
    static final ArchRule theBotNamesNoChannel = noClasses()
            .that()
            .resideInAPackage("io.yizhan.bot..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.yizhan.channel.*..");

    @ArchTest
    static final ArchRule understandingNeedsNoStore = noClasses()
            .that()
            .resideInAnyPackage("io.yizhan.bot.understanding..", "io.yizhan.bot.answering..", "io.yizhan.language..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("redis.clients..", "io.yizhan.bot.storage..");

    @ArchTest
    static final ArchRule theConversationKnowsNoFeatureAboveIt = noClasses()
            .that()
            .resideInAPackage("io.yizhan.bot.conversation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.yizhan.bot.answering..",
                    "io.yizhan.bot.desk..",
                    "io.yizhan.bot.profile..",
                    "io.yizhan.bot.flow..",
                    "io.yizhan.bot.admin..");

    @ArchTest
    static final ArchRule springWiringStaysInsideItsFeature = classes()
            .that()
            .haveSimpleNameEndingWith("Configuration")
            .or()
            .haveSimpleNameEndingWith("Properties")
            .or()
            .haveSimpleNameEndingWith("Controller")
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule stateIsFinalOrGuarded =
            fields().that().arePublic().should().beFinal();
}
