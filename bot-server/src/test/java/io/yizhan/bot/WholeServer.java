package io.yizhan.bot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.util.FileSystemUtils;

/** A test against the whole server on a free port, on data of its own; started once for all tests that say this. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = Yizhan.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = WholeServer.OwnData.class)
public @interface WholeServer {
    String ADMIN_PASSWORD = "a-long-password-for-tests";

    /** A temporary data folder that goes with the server. */
    final class OwnData implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                java.nio.file.Path folder = Files.createTempDirectory("yizhan-test");
                context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource(
                                "own data",
                                java.util.Map.of(
                                        "yizhan.data", folder.toString(), "YIZHAN_ADMIN_PASSWORD", ADMIN_PASSWORD)));
                Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(java.nio.file.Path folder) {
            try {
                FileSystemUtils.deleteRecursively(folder);
            } catch (IOException e) {
                System.err.println("could not delete " + folder);
            }
        }
    }
}
