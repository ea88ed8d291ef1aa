package org.suyuan.search;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/**
 * A document of an index.
 *
 * @param id id of the row
 * @param version version of the row, the external version of the document
 * @param regionPath codes of the region from the province down
 * @param productClasses classes for the data scope
 * @param stages stages for the data scope
 * @param owners accounts whose own it is
 * @param fields values of the declared fields; values are strings, numbers, instants or lists of strings; of
 *     stored fields also maps. Instants come back as instants, decimal numbers of stored fields as doubles
 */
public record SearchDocument(
        String id,
        int version,
        List<String> regionPath,
        Collection<ProductClass> productClasses,
        Collection<Stage> stages,
        Collection<String> owners,
        Map<String, Object> fields) {}
