package io.yizhan.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;

/** Tells English from the other languages written in Latin letters. The model is loaded when it is first asked. */
final class WrittenLanguage {
    private static final String MODEL = "/langdetect-183.bin";
    private static final String ENGLISH = "eng";
    /** Of 183 languages; short questions reach no more than a tenth even when it is clear. */
    private static final int AMONG = 3;

    boolean isEnglish(String text) {
        Language[] ranked = Detector.INSTANCE.predictLanguages(text);
        for (int i = 0; i < AMONG; i++) {
            if (ranked[i].getLang().equals(ENGLISH)) {
                return true;
            }
        }
        return false;
    }

    private static LanguageDetectorME load() {
        try (InputStream model = WrittenLanguage.class.getResourceAsStream(MODEL)) {
            if (model == null) {
                throw new IllegalStateException("the class path lacks the language detector's model " + MODEL);
            }
            return new LanguageDetectorME(new LanguageDetectorModel(model));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loaded on first use and kept, thread-safe by class initialisation. */
    private static final class Detector {
        private static final LanguageDetectorME INSTANCE = load();
    }
}
