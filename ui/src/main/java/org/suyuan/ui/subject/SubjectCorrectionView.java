package org.suyuan.ui.subject;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import org.suyuan.engine.Inbox;
import org.suyuan.form.Drafts;
import org.suyuan.form.Forms;
import org.suyuan.shared.Regions;
import org.suyuan.subject.AmendmentFiles;
import org.suyuan.subject.SubjectAmendments;
import org.suyuan.subject.SubjectFiles;
import org.suyuan.subject.SubjectRegistration;
import org.suyuan.ui.component.Deadlines;
import org.suyuan.ui.layout.WorkbenchLayout;
import org.suyuan.ui.map.Maps;

/** Corrects what was returned or amends what is registered, by who works for the subject or entered it. */
@Route(value = "subjects/:id/correct", layout = WorkbenchLayout.class)
@RolesAllowed({"SUBJECT_APPLY", "SUBJECT_ENTER_FOR"})
public class SubjectCorrectionView extends SubjectRegistrationView {

    public SubjectCorrectionView(
            SubjectRegistration registration,
            SubjectAmendments amendments,
            Forms forms,
            Drafts drafts,
            Inbox inbox,
            Regions regions,
            Deadlines deadlines,
            SubjectFiles subjectFiles,
            AmendmentFiles amendmentFiles,
            Maps maps,
            ObjectMapper json) {
        super(
                registration,
                amendments,
                forms,
                drafts,
                inbox,
                regions,
                deadlines,
                subjectFiles,
                amendmentFiles,
                maps,
                json);
    }
}
