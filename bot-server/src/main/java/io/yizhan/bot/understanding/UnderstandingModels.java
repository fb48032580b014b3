package io.yizhan.bot.understanding;

import io.yizhan.language.Language;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * Everything that was learned, for both languages.
 *
 * @param version names the examples and the code that made it, for the timeline
 */
record UnderstandingModels(String version, Screen screen, Map<Language, LanguageModel> languages) {

    LanguageModel in(Language language) {
        LanguageModel model = languages.get(language);
        if (model == null) {
            throw new IllegalStateException("nothing was learned for " + language.code());
        }
        return model;
    }

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(version);
        screen.write(out);
        for (Language language : Language.values()) {
            in(language).write(out);
        }
        out.flush();
    }

    static UnderstandingModels read(DataInputStream in) throws IOException {
        String version = in.readUTF();
        Screen screen = Screen.read(in);
        Map<Language, LanguageModel> languages = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            languages.put(language, LanguageModel.read(in, language));
        }
        return new UnderstandingModels(version, screen, Map.copyOf(languages));
    }
}
