package org.suyuan.identity;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The optional functions of the standard (GB/T 38157 6.5 to 6.9): {@code suyuan.features.<name>=false} turns one off, with its
 * pages, interfaces, jobs and processes.
 */
@Component
public class Features {

    private final Environment environment;

    public Features(Environment environment) {
        this.environment = environment;
    }

    public boolean on(String feature) {
        return environment.getProperty("suyuan.features." + feature, Boolean.class, true);
    }
}
