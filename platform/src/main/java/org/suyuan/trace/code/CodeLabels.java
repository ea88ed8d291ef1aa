package org.suyuan.trace.code;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.suyuan.document.print.Label;
import org.suyuan.document.print.Press;
import org.suyuan.document.print.QrCode;
import org.suyuan.shared.Texts;

/** Labels with QR codes: one a page, in the size of the label. */
@Component
class CodeLabels {

    private final Press press;

    CodeLabels(Press press) {
        this.press = press;
    }

    /** What stands on a label. */
    record Item(
            int number,
            String code,
            String address,
            @Nullable String batchNo) {}

    byte[] make(CodeRange range, List<Item> items, LabelSize size) {
        return press.print((document, letters) -> {
            float letter = size == LabelSize.SMALL ? 5.5f : size == LabelSize.MEDIUM ? 7.5f : 10;
            float side = size.height() * 0.58f;
            for (Item item : items) {
                try (Label label = new Label(document, letters, size.width(), size.height())) {
                    QrCode code = new QrCode(item.address());
                    float quiet = code.quiet(side);
                    label.code(code, quiet, quiet, side);
                    float x = side + 2 * quiet;
                    float width = size.width() - x - quiet;
                    float top = label.text(range.productName(), x, quiet - 0.5f, width, letter + 1, 2, true);
                    if (item.batchNo() != null) {
                        top = label.text(
                                Texts.get("traceCode.label.batch", item.batchNo()),
                                x,
                                top + 0.4f,
                                width,
                                letter,
                                2,
                                false);
                    }
                    top = label.text(Texts.of(range.level()), x, top + 0.4f, width, letter, 1, false);
                    label.text(
                            Texts.get("traceCode.label.number", Integer.toString(item.number())),
                            x,
                            top + 0.4f,
                            width,
                            letter,
                            1,
                            false);
                    float below = label.text(
                            OwnCode.grouped(item.code()),
                            quiet,
                            side + 2 * quiet,
                            size.width() - 2 * quiet,
                            letter + 1,
                            1,
                            true);
                    label.text(range.subjectName(), quiet, below + 0.3f, size.width() - 2 * quiet, letter, 1, false);
                }
            }
            Press.describe(document, range.productName(), range.subjectName(), range.issuedAt());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        });
    }
}
