package org.suyuan.document.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.suyuan.document.Phone;

/** Codes that can be read, all of them, and white around them. */
class QrCodeTest {

    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private final Press press = new Press(new PrintFont());

    private static String address(Random random) {
        return random.ints(20, 0, LETTERS.length())
                .mapToObj(letter -> LETTERS.substring(letter, letter + 1))
                .collect(Collectors.joining("", "https://suyuan.example/verify/", ""));
    }

    private byte[] printed(QrCode code) {
        return press.print((document, letters) -> {
            float side = 40;
            float quiet = code.quiet(side);
            try (Label label = new Label(document, letters, side + 2 * quiet, side + 2 * quiet)) {
                label.code(code, quiet, quiet, side);
            }
            return bytes(document);
        });
    }

    private static byte[] bytes(PDDocument document) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    @Test
    void what_readers_would_mistake_is_printed_so_that_they_read_it() {
        Random random = new Random(38157);
        List<String> mistaken = IntStream.range(0, 4000)
                .mapToObj(i -> address(random))
                .filter(address -> !QrCode.isRead(QrCode.encode(address, Map.of()), address))
                .toList();
        assertThat(mistaken).isNotEmpty();
        assertThat(mistaken).allSatisfy(address -> assertThat(Phone.scans(printed(new QrCode(address))))
                .isEqualTo(address));
    }

    @Test
    void four_squares_stay_white_on_every_side() {
        QrCode code = new QrCode("https://suyuan.example/verify/23456789ABCDEFGHJKLM");
        // The address makes a code of version 4: 33 squares a side.
        assertThat(code.quiet(33)).isEqualTo(4);
    }
}
