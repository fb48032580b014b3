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
            Contents contents, References references, DataFolder folder, AttachmentProperties properties, Clock clock) {
        return new SniffedAttachments(contents, references, folder.folder("attachments/incoming"), properties, clock);
    }

    @Bean
    References attachmentReferences(UnifiedJedis redis, Contents contents, Clock clock) {
        return new References(redis, contents, clock);
    }

    @Bean
    AttachmentSweep attachmentSweep(References references) {
        return new AttachmentSweep(references);
    }

    @Bean
    RedisAttachments attachments(UnifiedJedis redis, JsonMapper json, References references) {
        return new RedisAttachments(redis, json, references);
    }
}
