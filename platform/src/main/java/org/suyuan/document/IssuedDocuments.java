package org.suyuan.document;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.suyuan.audit.AuditAction;
import org.suyuan.audit.AuditEntry;
import org.suyuan.audit.AuditTrail;
import org.suyuan.identity.CurrentScope;
import org.suyuan.identity.Permission;
import org.suyuan.identity.enrolment.PublicLinks;
import org.suyuan.shared.NotFound;
import org.suyuan.subject.SubjectRecords;
import org.suyuan.subject.SubjectRegistration;
import org.suyuan.subject.SubjectStatus;

/** Documents out of the database. A file is made when it is asked for first, and kept: it is the same for ever. */
@Service
class IssuedDocuments implements Documents {

    private static final int PREVIEW_DPI = 110;

    private final DocumentMapper documents;
    private final DocumentFileMapper files;
    private final Issuing issuing;
    private final DocumentPdf pdf;
    private final ObjectProvider<DocumentSeal> seal;
    private final SubjectRegistration registration;
    private final SubjectRecords subjects;
    private final PublicLinks links;
    private final AuditTrail trail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    IssuedDocuments(
            DocumentMapper documents,
            DocumentFileMapper files,
            Issuing issuing,
            DocumentPdf pdf,
            ObjectProvider<DocumentSeal> seal,
            SubjectRegistration registration,
            SubjectRecords subjects,
            PublicLinks links,
            AuditTrail trail,
            TransactionTemplate transaction,
            Clock clock) {
        this.documents = documents;
        this.files = files;
        this.issuing = issuing;
        this.pdf = pdf;
        this.seal = seal;
        this.registration = registration;
        this.subjects = subjects;
        this.links = links;
        this.trail = trail;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_READ')")
    public List<DocumentEntry> of(String subjectId) {
        SubjectStatus status = registration.get(subjectId).status();
        return documents.of(subjectId).stream()
                .map(row -> new DocumentEntry(
                        row.id,
                        row.documentNo,
                        row.kind,
                        row.issuedAt,
                        state(row, status),
                        links.to(Issuing.address(row.verifyCode))))
                .toList();
    }

    @Override
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_READ')")
    public DocumentFile file(String id) {
        DocumentRow row = opened(id, AuditAction.EXPORT);
        DocumentFileRow file = made(row);
        return new DocumentFile(id, issuing.read(row).title() + row.documentNo + ".pdf", file.digest, file.content);
    }

    @Override
    @PreAuthorize("hasAnyAuthority('SUBJECT_APPLY', 'SUBJECT_READ')")
    public List<byte[]> preview(String id) {
        byte[] content = made(opened(id, AuditAction.REVEAL)).content;
        try (PDDocument document = Loader.loadPDF(content)) {
            PDFRenderer renderer = new PDFRenderer(document);
            List<byte[]> pages = new ArrayList<>();
            for (int page = 0; page < document.getNumberOfPages(); page++) {
                BufferedImage picture = renderer.renderImageWithDPI(page, PREVIEW_DPI);
                ByteArrayOutputStream png = new ByteArrayOutputStream();
                ImageIO.write(picture, "png", png);
                pages.add(png.toByteArray());
            }
            return pages;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The document for who may see it; others' are written down. */
    private DocumentRow opened(String id, AuditAction act) {
        DocumentRow row = documents.selectById(id);
        if (row == null) {
            throw new NotFound();
        }
        boolean own = !registration.get(row.subjectId).masked();
        if (own) {
            return row;
        }
        if (!CurrentScope.required().may(Permission.CONTACT_READ)) {
            throw new DocumentConfidential();
        }
        trail.writeApart(AuditEntry.done(CurrentScope.actor(), act, Issuing.OBJECT, id));
        return row;
    }

    @Override
    @PreAuthorize("permitAll()")
    public Optional<VerifiedDocument> verify(String typed) {
        return VerifyCode.read(typed).flatMap(documents::byCode).map(row -> {
            DocumentContent content = issuing.read(row);
            SubjectStatus status = subjects.statuses(List.of(row.subjectId)).get(row.subjectId);
            return new VerifiedDocument(
                    row.documentNo,
                    row.kind,
                    content.title(),
                    content.subjectName(),
                    content.authority(),
                    row.issuedAt,
                    state(row, status),
                    made(row).digest);
        });
    }

    private static DocumentState state(DocumentRow row, @Nullable SubjectStatus status) {
        if (row.replacedBy != null) {
            return DocumentState.REPLACED;
        }
        boolean withdrawn = row.kind == DocumentKind.CERTIFICATE
                && (status == SubjectStatus.SUSPENDED || status == SubjectStatus.CANCELLED);
        return withdrawn ? DocumentState.WITHDRAWN : DocumentState.VALID;
    }

    private DocumentFileRow made(DocumentRow row) {
        DocumentFileRow kept = files.selectById(row.id);
        return kept == null ? make(row) : kept;
    }

    private DocumentFileRow make(DocumentRow row) {
        DocumentContent content = issuing.read(row);
        DocumentSeal electronic = seal.getIfAvailable();
        DocumentPdf.Made made = pdf.make(content, row.verifyCode, row.issuedAt, electronic != null);
        DocumentFileRow file = new DocumentFileRow();
        file.documentId = row.id;
        file.content = electronic == null
                ? made.content()
                : electronic.seal(
                        made.content(),
                        new DocumentSeal.Place(
                                made.page(),
                                made.sealX(),
                                made.sealY(),
                                made.sealSize(),
                                row.regionCode,
                                content.authority()));
        file.digest = digest(file.content);
        file.madeAt = clock.instant();
        try {
            transaction.executeWithoutResult(status -> files.insert(file));
            return file;
        } catch (DuplicateKeyException meanwhile) {
            // Somebody else asked at the same time: that one counts.
            return files.selectById(row.id);
        }
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
