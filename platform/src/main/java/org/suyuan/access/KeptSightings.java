package org.suyuan.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.form.Input;
import org.suyuan.identity.CurrentScope;
import org.suyuan.intake.DeviceSightings;
import org.suyuan.shared.Ids;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** Sightings in the database: of what is there already only the time is kept, once an hour. */
@Service
class KeptSightings implements SeenDevices, DeviceSightings {

    private static final String OBJECT = "deviceSighting";
    private static final int LONGEST_LIST = 500;
    private static final int REASON = 500;
    private static final Duration FRESH = Duration.ofHours(1);

    private final SightingMapper mapper;
    private final DeviceMapper devices;
    private final PlatformAccessMapper accesses;
    private final AuditTrail trail;
    private final TransactionTemplate apart;
    private final ObjectMapper json;
    private final Clock clock;

    KeptSightings(
            SightingMapper mapper,
            DeviceMapper devices,
            PlatformAccessMapper accesses,
            AuditTrail trail,
            TransactionTemplate transaction,
            ObjectMapper json,
            Clock clock) {
        this.mapper = mapper;
        this.devices = devices;
        this.accesses = accesses;
        this.trail = trail;
        this.apart = new TransactionTemplate(Objects.requireNonNull(transaction.getTransactionManager()));
        this.apart.setPropagationBehavior(TransactionTemplate.PROPAGATION_NESTED);
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void seen(String sender, Source source, Collection<Seen> seen) {
        // In one order, so that two workers of one sender never wait for each other.
        Map<String, Seen> wanted =
                seen.stream().collect(Collectors.toMap(Seen::device, each -> each, (one, other) -> one, TreeMap::new));
        List<String> refs = List.copyOf(wanted.keySet());
        Instant now = clock.instant();
        for (int from = 0; from < refs.size(); from += LONGEST_LIST) {
            List<String> some = refs.subList(from, Math.min(from + LONGEST_LIST, refs.size()));
            List<String> stale = new ArrayList<>();
            List<String> missing = new ArrayList<>(some);
            for (SightingMapper.There there : mapper.there(sender, some)) {
                missing.remove(there.deviceRef());
                if (there.lastSeenAt().isBefore(now.minus(FRESH))) {
                    stale.add(there.deviceRef());
                }
            }
            if (!stale.isEmpty()) {
                mapper.again(sender, stale, now);
            }
            missing.forEach(ref -> add(sender, source, Objects.requireNonNull(wanted.get(ref)), now));
        }
    }

    private void add(String sender, Source source, Seen seen, Instant now) {
        try {
            apart.executeWithoutResult(status -> mapper.add(
                    Ids.next(),
                    seen.device(),
                    MacAddress.read(seen.device()).map(MacAddress::value).orElse(null),
                    sender,
                    source.name(),
                    seen.subjectCode(),
                    seen.place(),
                    now));
        } catch (DuplicateKeyException meanwhile) {
            // Another block named it at the same moment.
        }
    }

    @Override
    @PreAuthorize("hasAnyAuthority('DEVICE_ENTER', 'SUBJECT_READ')")
    public Paged<Sighting> unknown(boolean ignored, PageRequest page) {
        List<String> senders = senders();
        return senders.isEmpty()
                ? new Paged<>(List.of(), 0, page.page(), page.size())
                : new Paged<>(
                        mapper.unknown(senders, ignored, page.offset(), page.size()),
                        mapper.countUnknown(senders, ignored),
                        page.page(),
                        page.size());
    }

    /** Oneself, and the systems that lie within the scope or are one's own. */
    private List<String> senders() {
        return Stream.concat(
                        Stream.of(CurrentScope.required().name()),
                        Stream.of(AccessStatus.ACTIVE, AccessStatus.SUSPENDED)
                                .flatMap(status -> accesses.filed(status).stream())
                                .map(access -> access.clientId)
                                .filter(Objects::nonNull))
                .distinct()
                .toList();
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('DEVICE_ENTER')")
    public void bind(String id, JsonNode body) {
        seenByMe(id);
        Input in = Input.body(body);
        String device = in.requiredText("deviceId", 36);
        if (in.right("deviceId") && devices.selectById(device) == null) {
            in.wrong(Input.error("deviceId", "known_device"));
        }
        in.finish();
        mapper.bind(id, String.valueOf(device));
        note(id, "deviceId", String.valueOf(device));
    }

    @Override
    @Transactional
    @PreAuthorize("hasAnyAuthority('DEVICE_ENTER', 'ACCESS_KEEP')")
    public void ignore(String id, JsonNode body) {
        seenByMe(id);
        Input in = Input.body(body);
        String reason = in.paragraph("reason", REASON);
        if (in.right("reason") && (reason == null || Input.blank(reason))) {
            in.wrong(Input.error("reason", "required"));
        }
        in.finish();
        mapper.ignore(id, CurrentScope.required().name(), String.valueOf(reason), clock.instant());
        note(id, "ignored", String.valueOf(reason));
    }

    private void seenByMe(String id) {
        String sender = mapper.sender(id);
        if (sender == null || !senders().contains(sender)) {
            throw new NotFound();
        }
    }

    private void note(String id, String field, String value) {
        trail.write(AuditEntry.done(CurrentScope.actor(), AuditAction.CHANGE, OBJECT, id)
                .changing(null, json.createObjectNode().put(field, value).toString()));
    }
}
