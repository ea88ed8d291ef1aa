package org.suyuan.ui.subject;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.suyuan.identity.Permission;
import org.suyuan.identity.SignedIn;
import org.suyuan.search.SearchUnavailable;
import org.suyuan.shared.Texts;
import org.suyuan.subject.SubjectDirectory;
import org.suyuan.ui.component.Glyph;
import org.suyuan.ui.component.ListAddress;
import org.suyuan.ui.layout.Jump;
import org.suyuan.ui.layout.JumpSource;

/** Registered subjects in the global search. */
@Component
class SubjectJumps implements JumpSource {

    private final SubjectDirectory directory;

    SubjectJumps(SubjectDirectory directory) {
        this.directory = directory;
    }

    @Override
    public List<Jump> find(String typed, SignedIn person) {
        if (!person.may(Permission.SUBJECT_READ) && !person.may(Permission.SUBJECT_APPLY)) {
            return List.of();
        }
        ListAddress asked = new ListAddress(Map.of()).with("q", typed);
        try {
            return directory
                    .find(SubjectQueries.query(asked), SubjectQueries.page(asked, 0, MOST))
                    .entries()
                    .items()
                    .stream()
                    .map(entry -> new Jump(
                            Glyph.BUILDING,
                            entry.name(),
                            Texts.get("SubjectJumps.subject", entry.code()),
                            "subjects/" + entry.id(),
                            Map.of()))
                    .toList();
        } catch (SearchUnavailable unavailable) {
            return List.of(new Jump(
                    Glyph.ALERT,
                    Texts.get("SubjectJumps.unavailable"),
                    Texts.get("SubjectJumps.unavailableHint"),
                    null,
                    Map.of()));
        }
    }
}
