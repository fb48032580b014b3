package io.yizhan.bot.storage;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import redis.clients.jedis.Connection;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisClusterClient;
import redis.clients.jedis.RedisSentinelClient;
import redis.clients.jedis.UnifiedJedis;

/** Connects to Redis twice: for the general work, and for emergencies, which share no pool with anything else. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

    @Bean
    DataFolder dataFolder(@Value("${yizhan.data}") Path path) {
        return DataFolder.take(path);
    }

    @Bean(initMethod = "start")
    @ConditionalOnProperty(name = "yizhan.redis.mode", havingValue = "embedded", matchIfMissing = true)
    EmbeddedRedis embeddedRedis(DataFolder folder) {
        return new EmbeddedRedis(folder.folder("redis"));
    }

    @Bean
    @Primary
    UnifiedJedis redis(RedisProperties properties, ObjectProvider<EmbeddedRedis> embedded) {
        return connect(properties, embedded, properties.connections());
    }

    @Bean
    @Qualifier(EmergencyLane.NAME)
    UnifiedJedis emergencyRedis(RedisProperties properties, ObjectProvider<EmbeddedRedis> embedded) {
        return connect(properties, embedded, RedisProperties.EMERGENCY_CONNECTIONS);
    }

    @Bean
    Announcements announcements(UnifiedJedis redis) {
        return new Announcements(redis);
    }

    private static UnifiedJedis connect(
            RedisProperties properties, ObjectProvider<EmbeddedRedis> embedded, int connections) {
        return switch (properties.mode()) {
            case EMBEDDED -> {
                EmbeddedRedis server = embedded.getObject();
                yield RedisClient.builder()
                        .hostAndPort(server.address())
                        .clientConfig(
                                login(properties).password(server.password()).build())
                        .poolConfig(pool(connections))
                        .build();
            }
            case STANDALONE ->
                RedisClient.builder()
                        .hostAndPort(HostAndPort.from(properties.nodes().getFirst()))
                        .clientConfig(login(properties).build())
                        .poolConfig(pool(connections))
                        .build();
            case SENTINEL ->
                RedisSentinelClient.builder()
                        .masterName(properties.masterName())
                        .sentinels(nodes(properties))
                        .clientConfig(login(properties).build())
                        .poolConfig(pool(connections))
                        .build();
            case CLUSTER ->
                RedisClusterClient.builder()
                        .nodes(nodes(properties))
                        .clientConfig(login(properties).build())
                        .poolConfig(pool(connections))
                        .build();
        };
    }

    private static Set<HostAndPort> nodes(RedisProperties properties) {
        return properties.nodes().stream().map(HostAndPort::from).collect(Collectors.toSet());
    }

    private static DefaultJedisClientConfig.Builder login(RedisProperties properties) {
        DefaultJedisClientConfig.Builder login = DefaultJedisClientConfig.builder()
                .timeoutMillis((int) properties.timeout().toMillis())
                .ssl(properties.tls())
                .clientName("yizhan");
        if (properties.user() != null) {
            login.user(properties.user());
        }
        if (properties.password() != null) {
            login.password(properties.password());
        }
        return login;
    }

    /** Virtual threads wait for a free connection rather than open ever more of them. */
    private static GenericObjectPoolConfig<Connection> pool(int connections) {
        GenericObjectPoolConfig<Connection> pool = new ConnectionPoolConfig();
        pool.setMaxTotal(connections);
        pool.setMaxIdle(connections);
        pool.setMinIdle(2);
        pool.setTestWhileIdle(true);
        pool.setBlockWhenExhausted(true);
        pool.setMaxWait(java.time.Duration.ofSeconds(10));
        return pool;
    }
}
