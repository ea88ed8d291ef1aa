package org.suyuan.intake;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/** What came of a sender by one interface 报送情况 (GB/T 38157 6.4.2, 6.7.1); one bean an interface. For features only, not for doors. */
public interface SenderReports {

    /** The interface, by its code. */
    String interfaceCode();

    Report since(String sender, Instant from);

    /**
     * What came.
     *
     * @param wrong records rejected, jobs and documents that failed
     * @param shapes what the latest data are written by
     */
    record Report(long wrong, List<Shape> shapes) {}

    /**
     * How data are written.
     *
     * @param schemaVersion of the attributes in force, null where there is no schema
     * @param fields attributes that are filled
     * @param unused attributes of the schema that never are
     */
    record Shape(
            @Nullable ProductClass productClass,
            @Nullable Stage stage,
            @Nullable Integer schemaVersion,
            String format,
            List<String> fields,
            List<String> unused) {}
}
