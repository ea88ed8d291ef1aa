package org.suyuan.access.specification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.shared.Actor;
import org.suyuan.shared.NotFound;

/** Keeps the versions; whether there is a new one is looked at twice a minute. */
@Service
class KeptSpecifications implements InterfaceSpecifications {

    private static final String OBJECT = "interfaceSpecification";

    private final SpecificationMapper mapper;
    private final SpecificationWriter writer;
    private final ObjectMapper json;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** What this node has seen last: while two releases run side by side, neither takes back what the other has published. */
    private volatile String seen = "";

    KeptSpecifications(
            SpecificationMapper mapper,
            SpecificationWriter writer,
            ObjectMapper json,
            AuditTrail trail,
            TransactionTemplate transaction,
            Clock clock) {
        this.mapper = mapper;
        this.writer = writer;
        this.json = json;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 30, initialDelay = 10, timeUnit = TimeUnit.SECONDS)
    void follow() {
        Specification content = writer.write();
        String text = text(content);
        String digest = digest(text);
        if (digest.equals(seen)) {
            return;
        }
        try {
            transaction.executeWithoutResult(status -> publish(content, text, digest));
        } catch (DuplicateKeyException otherNode) {
            // It has published the same at the same moment.
        }
        seen = digest;
    }

    /** Reading costs the public no writing: only who comes before the first look after a start has to wait for it. */
    private void begin() {
        if (seen.isEmpty()) {
            follow();
        }
    }

    private void publish(Specification content, String text, String digest) {
        SpecificationMapper.Row before = mapper.newest();
        if (before != null && before.digest().equals(digest)) {
            return;
        }
        int version = before == null ? 1 : before.version() + 1;
        List<Change> changes =
                before == null ? List.of() : SpecificationChanges.between(content(before.content()), content);
        mapper.add(new SpecificationMapper.Row(version, digest, text, text(changes), clock.instant()));
        trail.write(AuditEntry.done(Actor.SYSTEM, AuditAction.CREATE, OBJECT, Integer.toString(version))
                .changing(null, "{\"digest\":\"" + digest + "\",\"changes\":" + changes.size() + "}"));
    }

    @Override
    @PreAuthorize("permitAll()")
    public List<Version> versions() {
        begin();
        return mapper.all().stream()
                .map(head -> new Version(head.version(), head.publishedAt(), head.digest(), changes(head.changes())))
                .toList();
    }

    @Override
    @PreAuthorize("permitAll()")
    public Edition edition(int version) {
        begin();
        SpecificationMapper.Row row = mapper.of(version);
        if (row == null) {
            throw new NotFound();
        }
        return new Edition(
                new Version(row.version(), row.publishedAt(), row.digest(), changes(row.changes())),
                content(row.content()));
    }

    @Override
    @PreAuthorize("permitAll()")
    public String page(int version) {
        Edition edition = edition(version);
        return SpecificationPage.of(edition.version(), edition.content());
    }

    private Specification content(String text) {
        try {
            return json.readValue(text, Specification.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Change> changes(String text) {
        try {
            return json.readValue(text, new TypeReference<List<Change>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(Object content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
