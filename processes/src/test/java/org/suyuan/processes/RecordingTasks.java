package org.suyuan.processes;

import java.util.ArrayList;
import java.util.List;

/** Stands in for what the model calls and remembers it. Public, because the engine calls it. */
public final class RecordingTasks {

    private final List<String> calls = new ArrayList<>();
    private int departments = 1;
    private int nodes;

    RecordingTasks() {}

    /** How many findings there are. */
    public int check(String id) {
        calls.add("check " + id);
        return 2;
    }

    public void approve(String id) {
        calls.add("approve " + id);
    }

    public void returnForCorrection(String id) {
        calls.add("returnForCorrection " + id);
    }

    public void reject(String id) {
        calls.add("reject " + id);
    }

    /** Who corrects: the applicant. */
    public String corrector(String id) {
        return "enterprise";
    }

    public void hear(String id) {
        calls.add("hear " + id);
    }

    /** Who is heard: the main account. */
    public String holder(String id) {
        return "holder";
    }

    public void heard(String id) {
        calls.add("heard " + id);
    }

    public void returnToClaimant(String id) {
        calls.add("returnToClaimant " + id);
    }

    /** A due date as the engine reads one; how far it lies off is the calendar's business. */
    public String afterWorkingDays(int days) {
        return "2026-11-%02dT18:00:00".formatted(days);
    }

    /** The shares of the departments that review; what stands in them is no business of the model. */
    public List<String> competent(String permission) {
        calls.add("competent " + permission);
        return new ArrayList<>(java.util.Collections.nCopies(departments, "share"));
    }

    /** How many nodes are to answer. */
    public int askNodes(String id) {
        calls.add("askNodes " + id);
        return nodes;
    }

    public void openSandbox(String id) {
        calls.add("openSandbox " + id);
    }

    /** Who has the check; nobody in person for some. */
    public String keeper(String id) {
        return id.startsWith("pool") ? null : "keeper";
    }

    public void confirm(String id) {
        calls.add("confirm " + id);
    }

    public void mend(String id) {
        calls.add("mend " + id);
    }

    public void openMonth() {
        calls.add("openMonth");
    }

    public void lapse(String id) {
        calls.add("lapse " + id);
    }

    void nodes(int number) {
        nodes = number;
    }

    void departments(int number) {
        departments = number;
    }

    List<String> calls() {
        return calls;
    }
}
