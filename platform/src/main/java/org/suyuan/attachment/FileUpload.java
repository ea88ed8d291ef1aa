package org.suyuan.attachment;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.jspecify.annotations.Nullable;
import org.suyuan.form.Input;
import org.suyuan.shared.FieldError;
import org.suyuan.shared.InvalidInput;

/**
 * The two parts of an upload, read as they come in, in either order. The container is not asked to take requests apart: it
 * would do so for every request, before anybody has looked at it.
 */
public final class FileUpload implements Closeable {

    private static final int LONGEST_TEXT = 4096;
    private static final int MOST_PARTS = 10;

    private final FileIntake intake;
    private final List<FieldError> errors = new ArrayList<>();
    private @Nullable String kind;
    private @Nullable UploadedFile file;
    private boolean fileSeen;

    private FileUpload(FileIntake intake) {
        this.intake = intake;
    }

    /** Whether a request comes in parts. */
    public static boolean inParts(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    /**
     * Reads an upload to its end.
     *
     * @throws InvalidInput with all that is wrong with its parts
     */
    public static FileUpload read(HttpServletRequest request, FileIntake intake) throws IOException {
        JakartaServletFileUpload<DiskFileItem, DiskFileItemFactory> parts = new JakartaServletFileUpload<>();
        parts.setHeaderCharset(StandardCharsets.UTF_8);
        parts.setFileCountMax(MOST_PARTS);
        FileUpload upload = new FileUpload(intake);
        try {
            FileItemInputIterator items = parts.getItemIterator(request);
            while (items.hasNext()) {
                upload.take(items.next());
            }
            upload.finish();
            return upload;
        } catch (IOException | RuntimeException refused) {
            upload.close();
            throw refused;
        }
    }

    private void take(FileItemInput part) throws IOException {
        String name = Objects.toString(part.getFieldName(), "");
        switch (name) {
            case "kind" -> takeKind(part);
            case "file" -> takeFile(part);
            default -> errors.add(Input.error(clipped(name), "unknown"));
        }
    }

    private void takeKind(FileItemInput part) throws IOException {
        if (kind != null) {
            errors.add(Input.error("kind", "once"));
            return;
        }
        try (InputStream text = part.getInputStream()) {
            kind = new String(text.readNBytes(LONGEST_TEXT), StandardCharsets.UTF_8);
        }
    }

    private void takeFile(FileItemInput part) throws IOException {
        if (fileSeen) {
            errors.add(Input.error("file", "once"));
            return;
        }
        fileSeen = true;
        try (InputStream content = part.getInputStream()) {
            file = intake.receive(Objects.toString(part.getName(), ""), content);
        } catch (InvalidInput wrong) {
            errors.addAll(wrong.errors());
        }
    }

    private void finish() {
        if (!fileSeen) {
            errors.add(Input.error("file", "required"));
        }
        errors.addAll(intake.check(kind));
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors.stream()
                    .filter(error -> errors.stream()
                            .filter(other -> other.field().equals(error.field()))
                            .findFirst()
                            .orElse(error)
                            .equals(error))
                    .distinct()
                    .toList());
        }
    }

    private static String clipped(String name) {
        String printable = name.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
        return printable.length() > 60 ? printable.substring(0, 60) : printable;
    }

    public String kind() {
        return Objects.requireNonNull(kind);
    }

    public UploadedFile file() {
        return Objects.requireNonNull(file);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
