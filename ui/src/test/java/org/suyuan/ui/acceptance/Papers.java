package org.suyuan.ui.acceptance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;

/** Files as firms send them, and as attackers do; no two have the same content. */
final class Papers {

    static final String BOUNDARY = "----papers";

    private Papers() {}

    /** Something done to a document before it is written. */
    private interface Deed {
        void to(PDDocument document) throws IOException;
    }

    private static byte[] pdf(Deed deed) {
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.getDocumentInformation()
                    .setTitle(Long.toString(ThreadLocalRandom.current().nextLong()));
            deed.to(document);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] pdf() {
        return pdf(document -> {});
    }

    static byte[] pdfWithScript() {
        return pdf(document -> document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('x')")));
    }

    static byte[] pdfWithFile() {
        return pdf(document -> {
            PDComplexFileSpecification file = new PDComplexFileSpecification();
            file.setFile("a.exe");
            file.setEmbeddedFile(new PDEmbeddedFile(document, new ByteArrayInputStream(new byte[] {'M', 'Z'})));
            PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
            files.setNames(Map.of("a.exe", file));
            PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
            names.setEmbeddedFiles(files);
            document.getDocumentCatalog().setNames(names);
        });
    }

    static byte[] pdfWithPassword() {
        return pdf(document -> document.protect(new StandardProtectionPolicy("a", "b", new AccessPermission())));
    }

    /** A document of exactly so many bytes. */
    static byte[] pdfOf(int bytes) {
        byte[] small = pdf();
        byte[] large = new byte[bytes];
        // A remark behind the header; readers find their way from the end.
        System.arraycopy(small, 0, large, 0, 9);
        large[9] = '%';
        java.util.Arrays.fill(large, 10, bytes - small.length + 9, (byte) ' ');
        large[bytes - small.length + 8] = '\n';
        System.arraycopy(small, 9, large, bytes - small.length + 9, small.length - 9);
        return large;
    }

    static byte[] image(String format) {
        BufferedImage image = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawn = image.createGraphics();
        drawn.setColor(new Color(ThreadLocalRandom.current().nextInt(0xFFFFFF)));
        drawn.fillRect(0, 0, 320, 200);
        for (int i = 0; i < 8; i++) {
            drawn.setColor(new Color(ThreadLocalRandom.current().nextInt(0xFFFFFF)));
            drawn.fillRect(i * 40, 40, 30, 100);
        }
        drawn.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A few kilobytes that unfold to an image of 60,000 by 60,000 dots. */
    static byte[] pngBomb() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        ByteBuffer head = ByteBuffer.allocate(13).putInt(60_000).putInt(60_000);
        head.put((byte) 8).put((byte) 0).put((byte) 0).put((byte) 0).put((byte) 0);
        chunk(out, "IHDR", head.array());
        Deflater deflater = new Deflater(9);
        deflater.setInput(new byte[8 * 1024 * 1024]);
        deflater.finish();
        byte[] packed = new byte[64 * 1024];
        int length = deflater.deflate(packed);
        chunk(out, "IDAT", java.util.Arrays.copyOf(packed, length));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        CRC32 sum = new CRC32();
        sum.update(type.getBytes(ISO_8859_1));
        sum.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(type.getBytes(ISO_8859_1));
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    /** The end of an archive, which is what makes one of whatever stands before it. */
    static byte[] archiveEnd() {
        byte[] end = new byte[22];
        System.arraycopy(new byte[] {'P', 'K', 5, 6}, 0, end, 0, 4);
        return end;
    }

    /** The two parts of an upload; without a kind where that is null. */
    static byte[] upload(String kind, String fileName, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (kind != null) {
            out.writeBytes(
                    ("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n" + kind + "\r\n")
                            .getBytes(UTF_8));
        }
        if (content != null) {
            out.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                            + fileName + "\"\r\nContent-Type: application/pdf\r\n\r\n")
                    .getBytes(UTF_8));
            out.writeBytes(content);
            out.writeBytes("\r\n".getBytes(UTF_8));
        }
        out.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        return out.toByteArray();
    }

    static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;
}
