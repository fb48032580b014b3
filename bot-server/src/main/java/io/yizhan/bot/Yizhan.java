package io.yizhan.bot;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the server: every feature, channel and the knowledge base, found by package. */
@SpringBootApplication(scanBasePackages = "io.yizhan")
@ConfigurationPropertiesScan("io.yizhan")
@EnableScheduling
public class Yizhan {

    public static void main(String[] args) {
        SpringApplication.run(Yizhan.class, args);
    }
}
