package io.yizhan.bot.storage;

import java.nio.file.Path;

/** Another instance works on the same data folder: stop it, or give this one a folder of its own. */
class DataFolderInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DataFolderInUseException(Path folder) {
        super("The data folder " + folder + " is in use by another running Yizhan.");
    }
}
