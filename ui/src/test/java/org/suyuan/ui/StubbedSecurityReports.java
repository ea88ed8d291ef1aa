package org.suyuan.ui;

import java.util.ArrayList;
import java.util.List;
import org.suyuan.disclosure.SecurityReports;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** One report that waits; a description is demanded. */
public final class StubbedSecurityReports implements SecurityReports {

    /** What was answered. */
    public final List<String> answered = new ArrayList<>();

    @Override
    public String submit(String whereabouts, String description, String contact) {
        if (description.isBlank()) {
            throw new InvalidInput(List.of(new FieldError("description", "required", "请说明发现的问题以及如何重现")));
        }
        return "AQ202611250001";
    }

    @Override
    public Paged<SecurityReport> list(boolean openOnly, PageRequest page) {
        List<SecurityReport> open = answered.isEmpty()
                ? List.of(new SecurityReport(
                        "r1",
                        "AQ202611250001",
                        "/login",
                        "口令可以无限次尝试",
                        "finder@example.cn",
                        StubbedServices.NOW,
                        StubbedServices.NOW.plusSeconds(86_400),
                        null,
                        null,
                        null))
                : List.of();
        return new Paged<>(open, open.size(), page.page(), page.size());
    }

    @Override
    public long open() {
        return answered.isEmpty() ? 1 : 0;
    }

    @Override
    public void answer(String id, String answer) {
        answered.add(id + " " + answer);
    }
}
