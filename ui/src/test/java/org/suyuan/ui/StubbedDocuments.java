package org.suyuan.ui;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.suyuan.document.DocumentEntry;
import org.suyuan.document.DocumentFile;
import org.suyuan.document.DocumentKind;
import org.suyuan.document.DocumentState;
import org.suyuan.document.Documents;
import org.suyuan.document.VerifiedDocument;

/** One document of each state; remembers which were opened. */
public final class StubbedDocuments implements Documents {

    public static final String VALID = "22222-22222-22222-2222A";

    public final List<String> asked = new ArrayList<>();

    @Override
    public List<DocumentEntry> of(String subjectId) {
        return subjectId.equals("none")
                ? List.of()
                : List.of(
                        entry("c2", DocumentKind.CERTIFICATE, DocumentState.VALID, "（济历下）追溯证〔2026〕0007号"),
                        entry("c1", DocumentKind.CERTIFICATE, DocumentState.REPLACED, "（济历下）追溯证〔2026〕0003号"),
                        entry("a1", DocumentKind.ACCEPTANCE, DocumentState.VALID, "（济历下）追溯受〔2026〕0012号"));
    }

    private static DocumentEntry entry(String id, DocumentKind kind, DocumentState state, String number) {
        return new DocumentEntry(id, number, kind, StubbedServices.NOW, state, "http://localhost:8080/verify/" + VALID);
    }

    @Override
    public DocumentFile file(String id) {
        asked.add("file " + id);
        return new DocumentFile(id, "文书.pdf", "ab", new byte[] {'%', 'P', 'D', 'F'});
    }

    @Override
    public List<byte[]> preview(String id) {
        asked.add("preview " + id);
        try {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(60, 80, BufferedImage.TYPE_INT_RGB), "png", png);
            return List.of(png.toByteArray(), png.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<VerifiedDocument> verify(String code) {
        DocumentState state =
                switch (code) {
                    case VALID -> DocumentState.VALID;
                    case "22222-22222-22222-2222B" -> DocumentState.REPLACED;
                    case "22222-22222-22222-2222C" -> DocumentState.WITHDRAWN;
                    default -> null;
                };
        return state == null
                ? Optional.empty()
                : Optional.of(new VerifiedDocument(
                        "（济历下）追溯证〔2026〕0007号",
                        DocumentKind.CERTIFICATE,
                        "重要产品追溯责任主体备案证明",
                        "<b>某某</b>食品有限公司",
                        "济南市历下区市场监督管理局",
                        StubbedServices.NOW,
                        state,
                        "0123456789abcdef".repeat(4)));
    }
}
