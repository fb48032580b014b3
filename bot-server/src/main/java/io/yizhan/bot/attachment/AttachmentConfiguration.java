package io.yizhan.bot.attachment;

import io.yizhan.bot.storage.DataFolder;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import redis.clients.jedis.UnifiedJedis;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class AttachmentConfiguration {

    @Bean
    Contents contents(DataFolder folder, AttachmentProperties properties) {
        return properties.s3().bucket() == null
                ? new FolderContents(folder.folder("attachments"))
                : new S3Contents(properties.s3());
    }

    @Bean(initMethod = "clearUp")
    SniffedAttachments attachmentStore(
            Contents contents, DataFolder folder, AttachmentProperties properties, Clock clock) {
        return new SniffedAttachments(contents, folder.folder("attachments/incoming"), properties, clock);
    }

    @Bean
    Attachments attachments(UnifiedJedis redis, JsonMapper json, Contents contents) {
        return new RedisAttachments(redis, json, contents);
    }
}
