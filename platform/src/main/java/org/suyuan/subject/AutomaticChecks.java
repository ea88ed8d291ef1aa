package org.suyuan.subject;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.suyuan.shared.Region;
import org.suyuan.shared.Regions;
import org.suyuan.shared.Texts;

/** What a machine finds in an application by what the platform knows 自动核验; findings are for the reviewer and refuse nothing. */
@Component
class AutomaticChecks {

    private final PaperCheck documents;
    private final Merchantships merchantships;
    private final Regions regions;
    private final Industries industries;
    private final ObjectProvider<VarietyCatalogue> catalogue;

    AutomaticChecks(
            PaperCheck documents,
            Merchantships merchantships,
            Regions regions,
            Industries industries,
            ObjectProvider<VarietyCatalogue> catalogue) {
        this.documents = documents;
        this.merchantships = merchantships;
        this.regions = regions;
        this.industries = industries;
        this.catalogue = catalogue;
    }

    List<String> findings(Subject subject) {
        List<String> findings = new ArrayList<>();
        if (subject.uscc != null && !new Uscc(subject.uscc).usualFor(subject.subjectType)) {
            findings.add("finding.usccPrefix");
        }
        findings.addAll(documents.findings(subject));
        if (regions.find(subject.regionCode).map(Region::retired).orElse(false)) {
            findings.add("finding.regionRetired");
        }
        findings.addAll(merchantships.findings(subject));
        if (subject.longitude == null || subject.latitude == null) {
            findings.add("finding.noPosition");
        }
        if (industries.unknown(subject.industryCode)) {
            findings.add(SubjectFinding.of("finding.industryUnknown", String.valueOf(subject.industryCode)));
        }
        catalogue.ifAvailable(known -> {
            String unknown = subject.entered().varieties().stream()
                    .filter(code -> !known.knows(code))
                    .collect(Collectors.joining(Texts.get("subject.separator")));
            if (!unknown.isEmpty()) {
                findings.add(SubjectFinding.of("finding.varietyUnknown", unknown));
            }
        });
        return findings;
    }
}
