package org.suyuan.document;

import java.util.List;
import java.util.Optional;

/**
 * Documents issued to subjects 文书 (GB/T 38157 6.2.2, 6.7.4). Who sees a subject sees which there are; a document itself holds
 * personal data and opens for the subject's own people and for CONTACT_READ.
 */
public interface Documents {

    /** Those of a subject within the scope of who asks, the latest first. */
    List<DocumentEntry> of(String subjectId);

    /**
     * The document as a PDF; taken away by others than the subject's own people, it is written down.
     *
     * @throws org.suyuan.shared.NotFound outside the scope of who asks
     * @throws DocumentConfidential for who may not see personal data in full
     */
    DocumentFile file(String id);

    /** Its pages as pictures (PNG), under the same conditions. */
    List<byte[]> preview(String id);

    /**
     * What a document says of itself, for anybody who holds it.
     *
     * @param code as it is printed; blanks, dashes and small letters do not matter
     */
    Optional<VerifiedDocument> verify(String code);
}
