package org.suyuan.subject;

import java.util.List;

/** Names the open cases about a subject that keep it from being cancelled; each feature with cases of its own adds a bean. */
public interface OpenCases {

    /** Case numbers, empty for none. */
    List<String> of(String subjectId);
}
