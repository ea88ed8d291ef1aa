package org.suyuan.subject;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The cases of this module: the amendment and the claims that are open. */
@Component
class OwnOpenCases implements OpenCases {

    private final AmendmentMapper amendments;
    private final ClaimMapper claims;

    OwnOpenCases(AmendmentMapper amendments, ClaimMapper claims) {
        this.amendments = amendments;
        this.claims = claims;
    }

    @Override
    public List<String> of(String subjectId) {
        return Stream.concat(
                        amendments.open(subjectId).stream().map(amendment -> amendment.caseNo),
                        claims.open(subjectId).stream().map(claim -> claim.caseNo))
                .toList();
    }
}
