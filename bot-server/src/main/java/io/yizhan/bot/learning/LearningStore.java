package io.yizhan.bot.learning;

import io.yizhan.bot.evaluation.Comparison;
import io.yizhan.bot.storage.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;
import redis.clients.jedis.params.XAddParams;
import tools.jackson.databind.json.JsonMapper;

/** Draft, builds and versions in Redis. */
final class LearningStore {
    static final int KEPT = 10;

    private static final int AUDITED = 1_000;
    private static final String MODEL = "model:";
    private static final Script PUBLISH = Script.beside(LearningStore.class, "publish.lua");
    private static final Script RESTORE = Script.beside(LearningStore.class, "restore.lua");
    private static final Script REPORT = Script.beside(LearningStore.class, "report.lua");

    private final UnifiedJedis redis;
    private final JsonMapper json;

    LearningStore(UnifiedJedis redis, JsonMapper json) {
        this.redis = redis;
        this.json = json;
    }

    /** The edits of the draft, oldest first. */
    List<Edit> draft() {
        return redis.hgetAll(Keys.DRAFT).values().stream()
                .map(stored -> json.readValue(stored, Edit.class))
                .sorted(Comparator.comparing(Edit::at).thenComparing(Edit::id))
                .toList();
    }

    void put(List<Edit> edits) {
        Map<String, String> fields = new HashMap<>();
        edits.forEach(edit -> fields.put(edit.id(), json.writeValueAsString(edit)));
        if (!fields.isEmpty()) {
            redis.hset(Keys.DRAFT, fields);
        }
    }

    /** @return whether it was there */
    boolean remove(String id) {
        return redis.hdel(Keys.DRAFT, id) > 0;
    }

    void emptyDraft() {
        redis.del(Keys.DRAFT);
    }

    long nextNumber() {
        return redis.incr(Keys.NUMBERS);
    }

    /** @return false if a build is running */
    boolean lock(long number, Duration hold) {
        return redis.set(
                        Keys.LOCK,
                        Long.toString(number),
                        SetParams.setParams().nx().px(hold.toMillis()))
                != null;
    }

    /** Takes the lock from whoever has it: the build ends at its next report. */
    void unlock() {
        redis.del(Keys.LOCK);
    }

    boolean isLocked() {
        return redis.exists(Keys.LOCK);
    }

    void begin(Build build) {
        redis.del(Keys.CANDIDATE);
        redis.set(Keys.BUILD, json.writeValueAsString(build));
    }

    /**
     * Says how far a build is.
     *
     * @param hold how long until the next report at most, zero after the last
     * @return false if the build no longer has the lock
     */
    boolean report(Build build, Duration hold) {
        Object done = REPORT.run(
                redis,
                List.of(Keys.LOCK, Keys.BUILD),
                List.of(Long.toString(build.number()), json.writeValueAsString(build), Long.toString(hold.toMillis())));
        return Objects.equals(done, 1L);
    }

    Optional<Build> build() {
        return Optional.ofNullable(redis.get(Keys.BUILD)).map(stored -> json.readValue(stored, Build.class));
    }

    void forgetBuild() {
        redis.del(Keys.BUILD, Keys.CANDIDATE);
    }

    /**
     * What was built and waits.
     *
     * @param edits that went in
     */
    record Candidate(
            long number, long base, String model, Curriculum curriculum, List<Edit> edits, Comparison comparison) {}

    void keep(Candidate candidate, String base, byte[] learned) {
        Map<String, String> fields = new HashMap<>();
        fields.put("number", Long.toString(candidate.number()));
        fields.put("curriculum", json.writeValueAsString(candidate.curriculum()));
        fields.put("report", json.writeValueAsString(candidate));
        fields.put(MODEL + base, Base64.getEncoder().encodeToString(learned));
        redis.hset(Keys.CANDIDATE, fields);
    }

    Optional<Candidate> candidate() {
        return Optional.ofNullable(redis.hget(Keys.CANDIDATE, "report"))
                .map(stored -> json.readValue(stored, Candidate.class));
    }

    Optional<byte[]> candidateModel(String base) {
        return Optional.ofNullable(redis.hget(Keys.CANDIDATE, MODEL + base)).map(Base64.getDecoder()::decode);
    }

    /** @return false if another version serves by now than the one that the candidate changes, or another candidate waits */
    boolean publish(Candidate candidate, Version version, AuditLine line) {
        List<String> arguments = new ArrayList<>(List.of(
                Long.toString(candidate.number()),
                Long.toString(candidate.base()),
                Integer.toString(KEPT),
                Keys.VERSION,
                Keys.CHANGED,
                json.writeValueAsString(version),
                json.writeValueAsString(line)));
        for (Edit edit : candidate.edits()) {
            arguments.add(edit.id());
            arguments.add(json.writeValueAsString(edit));
        }
        Object done = PUBLISH.run(
                redis,
                List.of(
                        Keys.CANDIDATE,
                        Keys.version(candidate.number()),
                        Keys.VERSIONS,
                        Keys.CURRENT,
                        Keys.DRAFT,
                        Keys.BUILD,
                        Keys.AUDIT),
                arguments);
        return Objects.equals(done, 1L);
    }

    /** @return false if there is no such version any more */
    boolean restore(long number, AuditLine line) {
        Object done = RESTORE.run(
                redis,
                List.of(Keys.version(number), Keys.CURRENT, Keys.AUDIT),
                List.of(Long.toString(number), Keys.CHANGED, json.writeValueAsString(line)));
        return Objects.equals(done, 1L);
    }

    /** The number that serves. */
    long current() {
        return Optional.ofNullable(redis.get(Keys.CURRENT)).map(Long::parseLong).orElse(0L);
    }

    /** Those kept, newest first. */
    List<Version> versions() {
        return redis.lrange(Keys.VERSIONS, 0, -1).reversed().stream()
                .flatMap(number -> Stream.ofNullable(redis.hget(Keys.VERSION + number, "version")))
                .map(stored -> json.readValue(stored, Version.class))
                .toList();
    }

    Optional<Version> version(long number) {
        return Optional.ofNullable(redis.hget(Keys.version(number), "version"))
                .map(stored -> json.readValue(stored, Version.class));
    }

    /** What a version was taught; nothing for 0. */
    Optional<Curriculum> curriculum(long number) {
        return number == 0
                ? Optional.of(Curriculum.NOTHING)
                : Optional.ofNullable(redis.hget(Keys.version(number), "curriculum"))
                        .map(stored -> json.readValue(stored, Curriculum.class));
    }

    Optional<byte[]> model(long number, String base) {
        return Optional.ofNullable(redis.hget(Keys.version(number), MODEL + base))
                .map(Base64.getDecoder()::decode);
    }

    void keepModel(long number, String base, byte[] learned) {
        redis.hset(Keys.version(number), MODEL + base, Base64.getEncoder().encodeToString(learned));
    }

    void audit(AuditLine line) {
        redis.xadd(
                Keys.AUDIT,
                XAddParams.xAddParams().maxLen(AUDITED).approximateTrimming(),
                Map.of("line", json.writeValueAsString(line)));
    }

    /** Newest first. */
    List<AuditLine> audited(int limit) {
        return redis.xrevrange(Keys.AUDIT, "+", "-", limit).stream()
                .map(entry -> json.readValue(entry.getFields().get("line"), AuditLine.class))
                .toList();
    }
}
