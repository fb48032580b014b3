package io.yizhan.knowledge;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param zone in which the days of {@code validFrom} and {@code validTo} begin and end */
@ConfigurationProperties("yizhan.knowledge")
record KnowledgeProperties(@DefaultValue("Asia/Shanghai") ZoneId zone) {}
