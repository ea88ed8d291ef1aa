package org.suyuan.engine;

import java.util.List;
import org.springframework.stereotype.Component;
import org.suyuan.identity.Permission;

/** What models may ask about departments. */
@Component("departmentTasks")
public class DepartmentTasks {

    private final Shares shares;

    DepartmentTasks(Shares shares) {
        this.shares = shares;
    }

    /**
     * The shares of the departments that are competent for the case in hand, for a step that has one instance for each; never
     * none. Where one department is competent for all, or none is named, it is one share that is for whoever holds the
     * permission, as with any other step.
     *
     * @param permission what the step is decided with
     */
    public List<String> competent(String permission) {
        return shares.of(Permission.valueOf(permission));
    }
}
