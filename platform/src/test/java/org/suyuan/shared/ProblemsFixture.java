package org.suyuan.shared;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Problem details for tests of filters. */
public final class ProblemsFixture {

    private ProblemsFixture() {}

    public static Problems problems(ObjectMapper json) {
        return new Problems(json);
    }
}
