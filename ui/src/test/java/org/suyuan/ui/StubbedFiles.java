package org.suyuan.ui;

import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.suyuan.attachment.AttachmentState;
import org.suyuan.attachment.ListedFile;
import org.suyuan.attachment.OpenFile;
import org.suyuan.attachment.Refusal;
import org.suyuan.attachment.UploadedFile;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;
import org.suyuan.subject.LicenceState;
import org.suyuan.subject.SubjectFiles;
import org.suyuan.subject.SubjectType;

/** Files of subjects as a few fixed ones. */
public final class StubbedFiles implements SubjectFiles {

    public final List<ListedFile> kept = new ArrayList<>(List.of(
            file("f-1", "营业执照", "营业执照.png", "image/png", AttachmentState.CLEAR, null),
            file("f-2", "食品生产许可证", "许可证.pdf", "application/pdf", AttachmentState.CLEAR, null),
            file("f-3", "其他材料", "车间照片.jpg", "image/jpeg", AttachmentState.SCANNING, null),
            file("f-4", "其他材料", "申请表.pdf", "application/pdf", AttachmentState.REFUSED, Refusal.ACTIVE_CONTENT)));

    public final List<ListedFile> draft = new ArrayList<>();

    /** The same file as it came with an amendment. */
    public static ListedFile proposed(ListedFile file, String caseNo) {
        return new ListedFile(
                file.id(),
                file.kind(),
                file.kindName(),
                file.fileName(),
                file.contentType(),
                file.size(),
                file.digest(),
                file.state(),
                file.refusal(),
                file.uploadedAt(),
                file.uploadedBy(),
                file.openable(),
                caseNo);
    }

    private static ListedFile file(
            String id, String kind, String name, String type, AttachmentState state, Refusal refusal) {
        return new ListedFile(
                id,
                kind,
                kind,
                name,
                type,
                482_133,
                "0".repeat(64),
                state,
                refusal,
                StubbedServices.NOW.minus(Duration.ofDays(2)),
                "enterprise",
                true,
                null);
    }

    @Override
    public void admit(String subjectId) {}

    @Override
    public UploadedFile receive(String fileName, InputStream content) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<FieldError> check(String kind) {
        return List.of();
    }

    @Override
    public ListedFile add(String subjectId, String kind, UploadedFile file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ListedFile> of(String subjectId) {
        return kept;
    }

    @Override
    public List<ListedFile> of(String subjectId, int version) {
        return kept;
    }

    @Override
    public OpenFile open(String subjectId, String fileId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(String subjectId, String fileId) {
        kept.removeIf(file -> file.id().equals(fileId));
    }

    @Override
    public ListedFile addToDraft(String kind, UploadedFile file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ListedFile> ofDraft() {
        return draft;
    }

    @Override
    public OpenFile openOfDraft(String fileId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void forgetDraft(String fileId) {
        draft.removeIf(file -> fileId == null || file.id().equals(fileId));
    }

    @Override
    public List<Kind> kinds() {
        return List.of(
                new Kind("BUSINESS_LICENCE", "营业执照", true),
                new Kind("FOOD_PRODUCTION_LICENCE", "食品生产许可证", true),
                new Kind("OTHER", "其他材料", false));
    }

    @Override
    public List<Required> required(SubjectType type, Collection<Stage> stages, Collection<ProductClass> classes) {
        return List.of(
                new Required("营业执照", List.of("BUSINESS_LICENCE"), false, true),
                new Required("食品生产许可证", List.of("FOOD_PRODUCTION_LICENCE"), true, true));
    }

    @Override
    public List<String> missing(String subjectId) {
        return List.of("未填报应有的许可证照：食品生产许可证。");
    }

    @Override
    public LicenceState flag(String subjectId) {
        return null;
    }

    @Override
    public String kindName(String given) {
        return kinds().stream()
                .filter(kind -> kind.code().equals(given))
                .map(Kind::name)
                .findFirst()
                .orElse(given);
    }

    @Override
    public long largest() {
        return 10 * 1024 * 1024;
    }
}
