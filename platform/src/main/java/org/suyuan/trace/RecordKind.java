package org.suyuan.trace;

import java.util.Collection;
import java.util.List;
import org.suyuan.shared.Stage;

/** What a trace record tells of (GB/T 38157 5.3), and the stages it belongs to. */
public enum RecordKind {
    PRODUCTION(Stage.PRIMARY_PRODUCTION, Stage.PROCESSING),
    /** Turns its inputs into its outputs. */
    PROCESSING(Stage.PROCESSING),
    /** Hands its inputs from the subject to the counterparty. */
    TRANSFER(Stage.CIRCULATION),
    TRANSPORT(Stage.TRANSPORT),
    TEST(Stage.TESTING),
    CONSUMPTION(Stage.CONSUMPTION_OR_USE);

    private final List<Stage> stages;

    RecordKind(Stage... stages) {
        this.stages = List.of(stages);
    }

    public List<Stage> stages() {
        return stages;
    }

    /** The stage a record of this kind stands for: the first one its subject works in, else the usual one. */
    public Stage stage(Collection<Stage> ofSubject) {
        return stages.stream().filter(ofSubject::contains).findFirst().orElse(stages.get(0));
    }
}
