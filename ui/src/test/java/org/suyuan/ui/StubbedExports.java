package org.suyuan.ui;

import java.util.ArrayList;
import java.util.List;
import org.suyuan.identity.export.ExportRequest;
import org.suyuan.identity.export.ExportState;
import org.suyuan.identity.export.Exports;
import org.suyuan.shared.PageRequest;
import org.suyuan.shared.Paged;

/** One request that waits and one of one's own that is confirmed; what is asked of it is kept. */
public final class StubbedExports implements Exports {

    /** What was asked, in words. */
    public final List<String> asked = new ArrayList<>();

    @Override
    public void masked(String kind, String criteria) {
        asked.add("masked " + kind + " " + criteria);
    }

    @Override
    public void request(String kind, String criteria, String summary, String reason) {
        asked.add("request " + kind + " " + criteria + " " + summary + " " + reason);
    }

    @Override
    public void withdraw(String id) {
        asked.add("withdraw " + id);
    }

    @Override
    public Paged<ExportRequest> mine(PageRequest page) {
        return paged(request("own", ExportState.CONFIRMED), page);
    }

    @Override
    public Paged<ExportRequest> waiting(PageRequest page) {
        return paged(request("other", ExportState.REQUESTED), page);
    }

    @Override
    public void decide(String id, boolean confirm, String opinion) {
        asked.add((confirm ? "confirm " : "refuse ") + id + " " + opinion);
    }

    @Override
    public String redeem(String id) {
        asked.add("redeem " + id);
        return "regionCode=370102";
    }

    private static Paged<ExportRequest> paged(ExportRequest request, PageRequest page) {
        return new Paged<>(List.of(request), 1, page.page(), page.size());
    }

    private static ExportRequest request(String id, ExportState state) {
        boolean confirmed = state == ExportState.CONFIRMED;
        return new ExportRequest(
                id,
                "subject",
                "追溯主体：所属区域：山东省济南市历下区，共 80 个主体",
                "执法检查需要",
                "历下区初审人员",
                StubbedServices.NOW,
                state,
                confirmed ? "分管领导" : null,
                confirmed ? StubbedServices.NOW : null,
                null,
                confirmed ? StubbedServices.NOW.plusSeconds(86_400) : null);
    }
}
