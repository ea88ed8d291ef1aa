package org.suyuan.identity;

import org.springframework.security.access.prepost.PreAuthorize;

/** Writes down what somebody signed in asked for and was not given (GB/T 38157 5.4.3). */
public interface Refusals {

    /**
     * A refusal in the workbench.
     *
     * @param path of the page
     * @param status 403 for what is not allowed, 404 for what lies outside the scope
     */
    @PreAuthorize("isAuthenticated()")
    void refused(String path, int status);
}
