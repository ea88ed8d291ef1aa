package org.suyuan.engine;

import java.util.Set;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/**
 * What the inbox shows and filters by of the object that a case is about.
 *
 * @param businessKey id of the object
 * @param caseNo number of the case
 * @param title what it is about, for people
 * @param applicant account that applied
 * @param searchText what else the inbox finds it by
 */
public record CaseFile(
        String businessKey,
        String caseNo,
        String title,
        String regionCode,
        Set<ProductClass> productClasses,
        Set<Stage> stages,
        String applicant,
        String searchText) {}
