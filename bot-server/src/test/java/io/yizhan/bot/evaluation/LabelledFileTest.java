package io.yizhan.bot.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yizhan.bot.evaluation.Dialogue.Turn;
import io.yizhan.bot.evaluation.InvalidSetException.RowFault;
import io.yizhan.bot.evaluation.LabelledFile.Format;
import io.yizhan.language.Language;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;

class LabelledFileTest {

    private static LabelledSet read(Format format, String file) {
        return LabelledFile.read(file.getBytes(StandardCharsets.UTF_8), format, 100);
    }

    private static List<RowFault> faults(Format format, String file) {
        return ((InvalidSetException) ThrowableAssert.catchThrowable(() -> read(format, file))).faults();
    }

    @Test
    void readsADialogueFromOneLine() {
        LabelledSet set = read(Format.JSONL, """
                {"text":"转人工","lang":"zh","expect":"human"}
                {"dialogue":"d1","lang":"zh","turns":[
                """.stripTrailing() + """
                {"text":"怎么退","expect":"clarify"},\
                {"text":"第{nth}个","expect":"answer","topics":["hotel.cancel"],"choose":"hotel.cancel","kind":"choice"},\
                {"text":"and the flight?","lang":"en","expect":"answer","topics":["flight.refund"]}]}
                """);

        assertThat(set.messages()).extracting(Labelled::text).containsExactly("转人工");
        assertThat(set.size()).isEqualTo(4);
        Dialogue dialogue = set.dialogues().getFirst();
        assertThat(dialogue.id()).isEqualTo("d1");
        assertThat(dialogue.turns()).extracting(Turn::kind).containsExactly("opening", "choice", "later");
        assertThat(dialogue.turns())
                .extracting(turn -> turn.labelled().lang())
                .containsExactly(Language.ZH, Language.ZH, Language.EN);
        assertThat(dialogue.turns().get(1).choose()).isEqualTo("hotel.cancel");
    }

    @Test
    void readsRowsThatFollowEachOtherAsOneDialogue() {
        LabelledSet set = read(Format.CSV, """
                dialogue,kind,text,lang,expect,topics
                a,,机票怎么改签,zh,answer,flight.rebook
                a,follow-up,要钱吗,zh,answer,flight.rebook
                ,,你好,zh,smalltalk,
                b,,how do I get an invoice,en,answer,invoice.request
                """);

        assertThat(set.messages()).extracting(Labelled::text).containsExactly("你好");
        assertThat(set.dialogues()).extracting(Dialogue::id).containsExactly("a", "b");
        assertThat(set.dialogues().getFirst().turns()).extracting(Turn::kind).containsExactly("opening", "follow-up");
    }

    @Test
    void namesEachBadTurn() {
        assertThat(faults(Format.JSONL, """
                {"dialogue":"d1","lang":"zh","turns":[{"text":"好","expect":"maybe"},{"expect":"human"}]}
                {"dialogue":"d2","lang":"zh","turns":[]}
                {"turns":[{"text":"hi","lang":"en","expect":"smalltalk"}]}
                {"dialogue":"d3","turns":[{"text":"hi","expect":"smalltalk","choose":"hotel.full"}]}
                """))
                .extracting(fault -> fault.row() + " " + fault.field())
                .containsExactly(
                        "1 turns[1].expect",
                        "1 turns[2].text",
                        "2 turns",
                        "3 dialogue",
                        "4 turns[1].lang",
                        "4 turns[1].choose");
    }

    @Test
    void refusesADialogueThatIsTornApart() {
        assertThat(faults(Format.CSV, """
                dialogue,text,lang,expect
                a,hi,en,smalltalk
                b,hello,en,smalltalk
                a,bye,en,smalltalk
                """)).singleElement().satisfies(fault -> {
            assertThat(fault.row()).isEqualTo(4);
            assertThat(fault.message()).contains("a already, from row 2");
        });
    }

    @Test
    void countsTurnsAgainstTheLimit() {
        assertThatThrownBy(() -> LabelledFile.read("""
                        {"dialogue":"d","lang":"en","turns":[{"text":"hi","expect":"smalltalk"},{"text":"bye","expect":"smalltalk"}]}
                        """.getBytes(StandardCharsets.UTF_8), Format.JSONL, 1))
                .isInstanceOf(InvalidSetException.class)
                .hasMessageContaining("2 messages");
    }
}
