package org.suyuan.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.OwnSubjects;
import org.suyuan.identity.SignedIn;
import org.suyuan.shared.EnumColumn;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.Ids;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.NotFound;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;
import org.suyuan.subject.SubjectsByCode;
import org.suyuan.subject.VersionMissing;

/** Devices in the database. */
@Service
class KeptDevices implements Devices {

    private static final String OBJECT = "device";
    private static final int LONGEST_LIST = 1_000;

    private final DeviceMapper devices;
    private final PlatformAccessMapper accesses;
    private final SubjectMandates mandates;
    private final SubjectsByCode subjects;
    private final OwnSubjects own;
    private final AuditTrail trail;
    private final ObjectMapper json;
    private final Clock clock;

    KeptDevices(
            DeviceMapper devices,
            PlatformAccessMapper accesses,
            SubjectMandates mandates,
            SubjectsByCode subjects,
            OwnSubjects own,
            AuditTrail trail,
            ObjectMapper json,
            Clock clock) {
        this.devices = devices;
        this.accesses = accesses;
        this.mandates = mandates;
        this.subjects = subjects;
        this.own = own;
        this.trail = trail;
        this.json = json;
        this.clock = clock;
    }

    @Override
    @PreAuthorize("hasAuthority('DEVICE_ENTER')")
    public List<FieldError> check(ObjectNode body) {
        try {
            read(body, CurrentScope.required());
            return List.of();
        } catch (InvalidInput invalid) {
            return invalid.errors();
        }
    }

    private DeviceCommand read(JsonNode body, SignedIn person) {
        return DeviceForm.read(body, code -> theirs(code, person).isPresent(), "own_subject", this::filed);
    }

    /** A registered subject that a person works for, or that mandated the system that asks. */
    private Optional<SubjectsByCode.Known> theirs(String code, SignedIn person) {
        return subjects.find(code)
                .filter(known -> own.has(person.name(), known.id())
                        || !mandates.among(person.name(), Set.of(code)).isEmpty());
    }

    private boolean filed(String accessId) {
        return CurrentScope.asSystem(() -> Optional.ofNullable(accesses.selectById(accessId)))
                .filter(PlatformAccess::filed)
                .isPresent();
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('DEVICE_ENTER')")
    public DeviceView enter(JsonNode body) {
        SignedIn person = CurrentScope.required();
        DeviceCommand command = read(body, person);
        Instant now = clock.instant();
        Device device = new Device();
        device.id = Ids.next();
        fill(device, command, person);
        device.createdBy = person.name();
        device.version = 1;
        device.createdAt = now;
        device.updatedAt = now;
        try {
            devices.insert(device);
        } catch (DuplicateKeyException taken) {
            throw new MacTaken(device.mac);
        }
        note(AuditAction.CREATE, device.id, null, command);
        return view(found(device.id));
    }

    private void fill(Device device, DeviceCommand command, SignedIn person) {
        SubjectsByCode.Known owner = theirs(command.ownerCode(), person).orElseThrow(NotFound::new);
        device.deviceType = command.type();
        device.model = command.model();
        device.mac = command.mac();
        device.ownerCode = owner.code();
        device.ownerId = owner.id();
        device.ownership = command.ownership();
        // What a system enters reports through that system, unless it says otherwise.
        device.accessId = command.accessId() != null
                ? command.accessId()
                : CurrentScope.asSystem(() -> accesses.ofClient(person.name()))
                        .map(access -> access.id)
                        .orElse(null);
        device.regionCode = owner.regionCode();
        device.productClasses = EnumColumn.write(owner.productClasses());
        device.stages = EnumColumn.write(owner.stages());
    }

    @Override
    @Transactional
    @PreAuthorize("hasAuthority('DEVICE_ENTER')")
    public DeviceView change(String id, @Nullable Integer expectedVersion, JsonNode body) {
        SignedIn person = CurrentScope.required();
        Device device = found(id);
        if (expectedVersion == null) {
            throw new VersionMissing();
        }
        if (!expectedVersion.equals(device.version)) {
            throw new AccessStale();
        }
        DeviceCommand before = entered(device);
        DeviceCommand command = read(body, person);
        fill(device, command, person);
        device.updatedAt = clock.instant();
        try {
            if (devices.updateById(device) == 0) {
                throw new AccessStale();
            }
        } catch (DuplicateKeyException taken) {
            throw new MacTaken(device.mac);
        }
        note(AuditAction.CHANGE, id, before, command);
        return view(found(id));
    }

    private static DeviceCommand entered(Device device) {
        return new DeviceCommand(
                device.deviceType, device.model, device.mac, device.ownerCode, device.ownership, device.accessId);
    }

    private Device found(String id) {
        Device device = devices.selectById(id);
        if (device == null) {
            throw new NotFound();
        }
        return device;
    }

    @Override
    @PreAuthorize("hasAnyAuthority('DEVICE_ENTER', 'SUBJECT_READ')")
    public DeviceView get(String id) {
        return view(found(id));
    }

    private DeviceView view(Device device) {
        return views(List.of(device)).get(0);
    }

    @Override
    @PreAuthorize("hasAnyAuthority('DEVICE_ENTER', 'SUBJECT_READ')")
    public Paged<DeviceView> find(Query query, PageRequest page) {
        return new Paged<>(views(devices.page(query, page)), devices.count(query), page.page(), page.size());
    }

    private List<DeviceView> views(List<Device> rows) {
        Map<String, SubjectsByCode.Known> owners =
                subjects.among(rows.stream().map(row -> row.ownerCode).collect(Collectors.toSet()));
        Set<String> ids =
                rows.stream().map(row -> row.accessId).filter(Objects::nonNull).collect(Collectors.toSet());
        Map<String, String> systems = new HashMap<>();
        if (!ids.isEmpty()) {
            CurrentScope.asSystem(() -> accesses.selectBatchIds(ids))
                    .forEach(access -> systems.put(access.id, access.systemName));
        }
        return rows.stream()
                .map(row -> new DeviceView(
                        row.id,
                        row.deviceType,
                        row.model,
                        row.mac,
                        row.ownerCode,
                        Optional.ofNullable(owners.get(row.ownerCode))
                                .map(SubjectsByCode.Known::name)
                                .orElse(null),
                        row.ownership,
                        row.accessId,
                        row.accessId == null ? null : systems.get(row.accessId),
                        row.version,
                        row.createdAt))
                .toList();
    }

    @Override
    public Set<String> unknown(Collection<String> macs) {
        Map<String, String> written = new HashMap<>();
        Set<String> unknown = new HashSet<>();
        for (String mac : macs) {
            MacAddress.read(mac).ifPresentOrElse(read -> written.put(mac, read.value()), () -> unknown.add(mac));
        }
        List<String> normal = List.copyOf(new HashSet<>(written.values()));
        Set<String> known = new HashSet<>();
        for (int from = 0; from < normal.size(); from += LONGEST_LIST) {
            List<String> some = normal.subList(from, Math.min(from + LONGEST_LIST, normal.size()));
            known.addAll(CurrentScope.asSystem(() -> devices.among(some)));
        }
        written.forEach((mac, read) -> {
            if (!known.contains(read)) {
                unknown.add(mac);
            }
        });
        return unknown;
    }

    private void note(AuditAction action, String id, @Nullable DeviceCommand before, DeviceCommand after) {
        trail.write(AuditEntry.done(CurrentScope.actor(), action, OBJECT, id)
                .changing(before == null ? null : write(before), write(after)));
    }

    private String write(DeviceCommand command) {
        try {
            return json.writeValueAsString(command);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
