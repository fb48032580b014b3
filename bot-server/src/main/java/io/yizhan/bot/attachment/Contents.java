package io.yizhan.bot.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Where contents lie: a folder, or a store that many nodes share. */
interface Contents {

    /** Keeps a file under its hash; returns when it is durable. The file may be moved or deleted. */
    void put(String hash, Path file) throws IOException;

    Optional<InputStream> get(String hash) throws IOException;

    /** Nothing happens if it is not there. */
    void delete(String hash) throws IOException;
}
