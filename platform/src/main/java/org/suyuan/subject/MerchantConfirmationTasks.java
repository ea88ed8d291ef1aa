package org.suyuan.subject;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.suyuan.identity.CurrentScope;

/** What a model of the confirmation of a merchant may call. */
@Component("merchantConfirmationTasks")
public class MerchantConfirmationTasks {

    private final MerchantMapper rows;
    private final Merchantships merchantships;
    private final Members members;

    MerchantConfirmationTasks(MerchantMapper rows, Merchantships merchantships, Members members) {
        this.rows = rows;
        this.merchantships = merchantships;
        this.members = members;
    }

    /** Who answers for the node: its main account. */
    public String holder(String id) {
        return CurrentScope.asSystem(() -> Optional.ofNullable(rows.selectById(id))
                .flatMap(row -> members.main(row.nodeId))
                .orElseThrow(() -> new IllegalStateException("nobody answers for the node of " + id)));
    }

    /** The node has not answered in time: the registration goes on without. */
    public void lapse(String id) {
        CurrentScope.runAsSystem(() -> merchantships.lapsed(id));
    }
}
