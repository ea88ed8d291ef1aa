package org.suyuan.subject;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.jakarta.servlet6.JakartaServletFileUpload;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import org.suyuan.attachment.FileUpload;
import org.suyuan.form.Input;
import org.suyuan.shared.BodyTooLarge;
import org.suyuan.shared.InvalidInput;

/** A workbook as programs send it: itself, or in a part named {@code file}; and as they are answered with one. */
public final class WorkbookUpload {

    private static final int MOST_PARTS = 10;

    private WorkbookUpload() {}

    /** What reads it, once, as it comes. */
    @FunctionalInterface
    public interface Reading<T> {
        T read(String fileName, InputStream content) throws IOException;
    }

    /** Has it read, whichever way it comes; too much of it is 413, what is cut off 400, another type 415. */
    public static <T> T read(HttpServletRequest request, Reading<T> reading) {
        String type = Objects.toString(request.getContentType(), "").toLowerCase(Locale.ROOT);
        try {
            if (FileUpload.inParts(request)) {
                return inParts(request, reading);
            }
            if (type.startsWith(SubjectImports.Workbook.TYPE) || type.startsWith("application/octet-stream")) {
                return reading.read("", request.getInputStream());
            }
        } catch (IOException broken) {
            throw problem(broken);
        }
        throw new ResponseStatusException(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
    }

    private static <T> T inParts(HttpServletRequest request, Reading<T> reading) throws IOException {
        JakartaServletFileUpload<DiskFileItem, DiskFileItemFactory> parts = new JakartaServletFileUpload<>();
        parts.setHeaderCharset(StandardCharsets.UTF_8);
        parts.setFileCountMax(MOST_PARTS);
        T read = null;
        FileItemInputIterator items = parts.getItemIterator(request);
        while (items.hasNext()) {
            FileItemInput part = items.next();
            if (!Objects.equals(part.getFieldName(), "file")) {
                throw new InvalidInput(List.of(Input.error(clipped(part.getFieldName()), "unknown")));
            }
            if (read != null) {
                throw new InvalidInput(List.of(Input.error("file", "once")));
            }
            try (InputStream content = part.getInputStream()) {
                read = reading.read(Objects.toString(part.getName(), ""), content);
            }
        }
        if (read == null) {
            throw new InvalidInput(List.of(Input.error("file", "required")));
        }
        return read;
    }

    private static String clipped(@Nullable String name) {
        String printable = Objects.toString(name, "").replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
        return printable.length() > 60 ? printable.substring(0, 60) : printable;
    }

    private static ResponseStatusException problem(IOException broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLarge) {
                return new ResponseStatusException(HttpStatus.PAYLOAD_TOO_LARGE);
            }
        }
        return new ResponseStatusException(HttpStatus.BAD_REQUEST);
    }

    /** Answers with a workbook. */
    public static void answer(HttpServletResponse response, String fileName, SubjectImports.Content content)
            throws IOException {
        response.setContentType(SubjectImports.Workbook.TYPE);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(fileName, StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        content.writeTo(response.getOutputStream());
    }
}
