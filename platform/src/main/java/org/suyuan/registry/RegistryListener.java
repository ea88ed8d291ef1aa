package org.suyuan.registry;

import java.util.List;

/** Hears in the transaction of an import which firms the registry has new values for. */
public interface RegistryListener {

    /** At most some hundred at a time. */
    void changed(List<String> usccs);
}
