package org.suyuan.attachment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** An image can be seen to its last line, and is no larger than a scanned page or a photograph. */
@Component
@Order(20)
class ImageStructure implements AttachmentScan {

    /** Every so many pixels are kept: all are decoded, few take room. */
    private static final int SAMPLED = 16;

    /** No page takes longer; a file made to take for ever is given up. */
    private static final long LONGEST_NANOS = 30_000_000_000L;

    private static final byte[] PNG_END = {0, 0, 0, 0, 'I', 'E', 'N', 'D', (byte) 0xAE, 0x42, 0x60, (byte) 0x82};

    private final AttachmentSettings settings;

    ImageStructure(AttachmentSettings settings) {
        this.settings = settings;
    }

    @Override
    public Optional<Refusal> examine(ScannedFile file) throws IOException {
        if (file.type() == FileType.PDF) {
            return Optional.empty();
        }
        if (file.type() == FileType.PNG && !endsWith(file.content(), PNG_END)) {
            return Optional.of(Refusal.DISGUISED);
        }
        Iterator<ImageReader> readers =
                ImageIO.getImageReadersByMIMEType(file.type().mediaType());
        ImageReader reader = readers.next();
        try (InputStream stream = file.stream();
                MemoryCacheImageInputStream input = new MemoryCacheImageInputStream(stream)) {
            reader.setInput(input, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > settings.pixels()) {
                return Optional.of(Refusal.OVERSIZED);
            }
            Patience patience = new Patience(reader);
            reader.addIIOReadProgressListener(patience);
            ImageReadParam sampled = reader.getDefaultReadParam();
            sampled.setSourceSubsampling(SAMPLED, SAMPLED, 0, 0);
            if (reader.canReadRaster()) {
                // The colours of printing presses are known to nobody here, and need not be.
                reader.readRaster(0, sampled);
            } else {
                reader.read(0, sampled);
            }
            return patience.lost ? Optional.of(Refusal.OVERSIZED) : Optional.empty();
        } catch (IOException | RuntimeException unreadable) {
            return Optional.of(Refusal.DAMAGED);
        } finally {
            reader.dispose();
        }
    }

    private static boolean endsWith(ByteBuffer content, byte[] end) {
        if (content.limit() < end.length) {
            return false;
        }
        byte[] tail = new byte[end.length];
        content.get(content.limit() - end.length, tail);
        return java.util.Arrays.equals(tail, end);
    }

    /** Gives up an image that takes too long. */
    private static final class Patience implements IIOReadProgressListener {
        private final ImageReader reader;
        private final long begin = System.nanoTime();
        private boolean lost;

        Patience(ImageReader reader) {
            this.reader = reader;
        }

        @Override
        public void imageProgress(ImageReader source, float percentageDone) {
            if (System.nanoTime() - begin > LONGEST_NANOS) {
                lost = true;
                reader.abort();
            }
        }

        @Override
        public void sequenceStarted(ImageReader source, int minIndex) {}

        @Override
        public void sequenceComplete(ImageReader source) {}

        @Override
        public void imageStarted(ImageReader source, int imageIndex) {}

        @Override
        public void imageComplete(ImageReader source) {}

        @Override
        public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

        @Override
        public void thumbnailProgress(ImageReader source, float percentageDone) {}

        @Override
        public void thumbnailComplete(ImageReader source) {}

        @Override
        public void readAborted(ImageReader source) {}
    }
}
