package org.suyuan.subject;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.stereotype.Component;
import org.suyuan.identity.Permission;
import org.suyuan.registry.RegistryEntries;
import org.suyuan.registry.RegistryStatus;
import org.suyuan.shared.Texts;

/**
 * What the registration authority of the demo has of its firms: most as they applied, some under another name or another
 * person, some revoked, some not at all; so that reviewers see every state. The same every time, and only where the table is empty.
 */
@Component
@ConditionalOnExpression("${suyuan.demo:false} and ${suyuan.demo-data:true}")
class DemoRegistry {

    private static final Logger log = LoggerFactory.getLogger(DemoRegistry.class);
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int KINDS = 10;

    /** Before the first of them applied. */
    private static final int EARLIER = 7;

    private final RegistryEntries entries;
    private final Clock clock;

    DemoRegistry(RegistryEntries entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    void bringIn(List<? extends JsonNode> firms) {
        try {
            DemoPeople.as(DemoPeople.person("demo-registry", Set.of(Permission.REGISTRY_KEEP)), () -> {
                if (entries.count() == 0) {
                    bringIn(file(firms));
                }
                return true;
            });
        } catch (RuntimeException e) {
            log.warn("the registry of the demo could not be brought in", e);
        }
    }

    private void bringIn(String file) {
        try {
            entries.bringIn(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String file(List<? extends JsonNode> firms) {
        String asOf = LocalDate.ofInstant(clock.instant(), CHINA)
                .minusMonths(EARLIER)
                .withDayOfMonth(1)
                .toString();
        return Stream.concat(
                        Stream.of("uscc,name,legalRepresentative,status,asOf,source"),
                        IntStream.range(0, firms.size())
                                .filter(i -> firms.get(i).has("uscc") && i % KINDS != 2)
                                .mapToObj(i -> line(i, firms.get(i), asOf)))
                .collect(Collectors.joining("\n"));
    }

    private static String line(int i, JsonNode firm, String asOf) {
        String name = firm.path("name").asText();
        String person = firm.path("legalRepresentative").asText();
        int kind = i % KINDS;
        return String.join(
                ",",
                firm.path("uscc").asText(),
                kind == 3 ? name + Texts.get("demo.registry.suffix") : name,
                kind == 0 ? Texts.get("demo.registry.person") : kind == 8 ? "" : person,
                (kind == 6 ? RegistryStatus.REVOKED : RegistryStatus.ACTIVE).name(),
                asOf,
                Texts.get("demo.registry.source"));
    }
}
