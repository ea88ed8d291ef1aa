package org.suyuan.shared;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochRandomGenerator;

/** Ids of rows: time-ordered (UUID version 7), so that indexes grow at one end. */
public final class Ids {

    private static final TimeBasedEpochRandomGenerator GENERATOR = Generators.timeBasedEpochRandomGenerator();

    private Ids() {}

    public static String next() {
        return GENERATOR.generate().toString();
    }
}
