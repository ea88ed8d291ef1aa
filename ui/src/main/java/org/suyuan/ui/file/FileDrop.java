package org.suyuan.ui.file;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.VaadinResponse;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.suyuan.shared.BodyTooLarge;
import org.suyuan.shared.DomainException;
import org.suyuan.shared.InvalidInput;
import org.suyuan.shared.Texts;
import org.suyuan.ui.component.ChineseTexts;

/**
 * Where files are dropped or chosen, several at once, each taken as it comes in. Of one that is refused it says why, until the same
 * file is taken or whoever sent it has read that.
 */
public final class FileDrop extends Div {

    private static final int REFUSED = 422;
    private static final int BROKEN = 500;

    private final transient Taking taking;
    private final transient Consumer<String> taken;
    private final Upload upload;
    private final Div refusals = new Div();
    private final Map<String, Div> refused = new HashMap<>();
    private String tooLarge = "";

    /** Takes a file in; what it throws refuses the file. */
    @FunctionalInterface
    public interface Taking {
        /** @throws Refused with a reason of its own */
        void take(String name, InputStream content) throws IOException;
    }

    /** A file is refused for a reason that is told as it is. */
    public static final class Refused extends IOException {
        private static final long serialVersionUID = 1;

        public Refused(String why) {
            super(why);
        }
    }

    /** @param taken is told the name of each file that was taken */
    public FileDrop(Taking taking, Consumer<String> taken) {
        this.taking = taking;
        this.taken = taken;
        upload = ChineseTexts.dressed(new Upload(new Received()));
        UploadI18N texts = upload.getI18n();
        texts.getUploading().getError().setForbidden(Texts.get("FileDrop.see"));
        upload.setI18n(texts);
        upload.setId("upload");
        upload.addFileRejectedListener(rejected -> refuse(rejected.getFileName(), rejected.getErrorMessage()));
        upload.addAllFinishedListener(finished -> upload.clearFileList());
        refusals.addClassName("files-refused");
        refusals.getElement().setAttribute("role", "alert");
        refusals.setVisible(false);
        addClassName("file-drop");
        add(upload, refusals);
    }

    /**
     * @param bytes the most that a file may have
     * @param why what is said of a larger one
     */
    public FileDrop atMost(long bytes, String why) {
        tooLarge = why;
        upload.setMaxFileSize(Math.toIntExact(bytes));
        UploadI18N texts = upload.getI18n();
        texts.getError().setFileIsTooBig(why);
        upload.setI18n(texts);
        return this;
    }

    /**
     * @param why what is said of a file of another type
     * @param types endings and media types
     */
    public FileDrop only(String why, String... types) {
        upload.setAcceptedFileTypes(types);
        UploadI18N texts = upload.getI18n();
        texts.getError().setIncorrectFileType(why);
        upload.setI18n(texts);
        return this;
    }

    private void refuse(String name, String why) {
        forget(name);
        Button read = new Button(Texts.get("FileDrop.read"), click -> forget(name));
        read.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        read.setAriaLabel(Texts.get("FileDrop.readOf", name));
        Div refusal = new Div(new Paragraph(Texts.get("FileDrop.refused", name, why)), read);
        refused.put(name, refusal);
        refusals.add(refusal);
        refusals.setVisible(true);
    }

    private void forget(String name) {
        Div old = refused.remove(name);
        if (old != null) {
            refusals.remove(old);
            refusals.setVisible(!refused.isEmpty());
        }
    }

    private final class Received implements UploadHandler {

        @Override
        public void handleUploadRequest(UploadEvent event) {
            String name = event.getFileName();
            String why = take(event, name);
            if (why != null) {
                event.getResponse().setStatus(REFUSED);
            }
            event.getUI().access(() -> {
                if (why == null) {
                    forget(name);
                    taken.accept(name);
                } else {
                    refuse(name, why);
                }
            });
        }

        /** Why a file was not taken, null where it was. */
        private @Nullable String take(UploadEvent event, String name) {
            try {
                taking.take(name, event.getInputStream());
                return null;
            } catch (BodyTooLarge large) {
                return tooLarge;
            } catch (InvalidInput wrong) {
                return wrong.errors().get(0).message();
            } catch (DomainException closed) {
                return Objects.requireNonNull(closed.getMessage());
            } catch (Refused why) {
                return Objects.requireNonNull(why.getMessage());
            } catch (IOException broken) {
                return Texts.get("FileDrop.broken");
            }
        }

        /** What was refused has its status already. */
        @Override
        public void responseHandled(boolean success, VaadinResponse response) {
            if (!success) {
                response.setStatus(BROKEN);
            }
        }
    }
}
