package org.suyuan.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Seals outside the database: lines of text, added to one file a month, each file written by one node at a time. Whoever
 * changes the trail in the database does not reach them; in production they lie on another disk.
 */
@Component
class SealFiles implements DisposableBean {

    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuu-MM").withZone(ZoneOffset.UTC);
    private static final String ENDING = ".txt";

    private final Path folder;
    private final Clock clock;
    private @Nullable Writing writing;

    SealFiles(AuditSettings settings, Clock clock) {
        this.folder = settings.folder();
        this.clock = clock;
    }

    /** The file that this node writes, and the lock that keeps other nodes off it. */
    private record Writing(String month, FileChannel file, FileChannel lock) {

        void close() throws IOException {
            file.close();
            lock.close();
        }
    }

    Path folder() {
        return folder;
    }

    /** Adds seals; they are on the disk when this returns. */
    synchronized void add(List<Seal> seals) throws IOException {
        FileChannel file = writing().file();
        StringBuilder lines = new StringBuilder();
        seals.forEach(seal -> lines.append(seal.line()).append('\n'));
        ByteBuffer bytes = ByteBuffer.wrap(lines.toString().getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        file.force(true);
    }

    private Writing writing() throws IOException {
        String month = MONTH.format(clock.instant());
        Writing open = writing;
        if (open != null && open.month().equals(month)) {
            return open;
        }
        if (open != null) {
            open.close();
        }
        writing = open = open(month);
        return open;
    }

    private Writing open(String month) throws IOException {
        Files.createDirectories(folder);
        for (int number = 1; ; number++) {
            String name = "seals-" + month + (number == 1 ? "" : "-" + number);
            // Another file: closing one that is read elsewhere in this process would end a lock on it.
            FileChannel lock = FileChannel.open(
                    folder.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(lock)) {
                Path path = folder.resolve(name + ENDING);
                boolean torn = torn(path);
                FileChannel file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                if (torn) {
                    file.write(ByteBuffer.wrap(new byte[] {'\n'}));
                }
                return new Writing(month, file, lock);
            }
            lock.close();
        }
    }

    @SuppressWarnings("resource") // held until the channel is closed
    private static boolean locked(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Whether a crash has cut off the last line. */
    private static boolean torn(Path path) throws IOException {
        if (!Files.exists(path) || Files.size(path) == 0) {
            return false;
        }
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            file.read(last, file.size() - 1);
            return last.get(0) != '\n';
        }
    }

    /** How long each file is now. */
    Map<Path, Long> lengths() {
        if (!Files.isDirectory(folder)) {
            return Map.of();
        }
        Map<Path, Long> lengths = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path path : all.filter(SealFiles::holdsSeals).toList()) {
                lengths.put(path, Files.size(path));
            }
            return lengths;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean holdsSeals(Path path) {
        String name = path.getFileName().toString();
        return name.startsWith("seals-") && name.endsWith(ENDING);
    }

    /**
     * The seals of a chain in these files as long as they were, by place; lines that cannot be read are left out, what is
     * missing then is seen.
     */
    static Reading read(int chain, Map<Path, Long> lengths) {
        Reading reading = new Reading(chain);
        try {
            for (Map.Entry<Path, Long> file : lengths.entrySet()) {
                reading.open(file.getKey(), file.getValue());
            }
            return reading;
        } catch (IOException e) {
            reading.close();
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void destroy() throws IOException {
        if (writing != null) {
            writing.close();
            writing = null;
        }
    }

    /** Several files side by side, each in order, merged. */
    static final class Reading implements Evidence.FiledSeals {

        private final int chain;
        private final List<Source> files = new ArrayList<>();
        private final PriorityQueue<Next> next = new PriorityQueue<>(
                Comparator.comparingInt((Next one) -> one.seal().from())
                        .thenComparingInt(one -> one.seal().seq()));

        private Reading(int chain) {
            this.chain = chain;
        }

        private record Next(Seal seal, Source file) {}

        private static final class Source {
            private final BufferedReader lines;
            private long left;

            Source(BufferedReader lines, long length) {
                this.lines = lines;
                this.left = length;
            }
        }

        private void open(Path path, long length) throws IOException {
            Source file = new Source(Files.newBufferedReader(path, StandardCharsets.ISO_8859_1), length);
            files.add(file);
            advance(file);
        }

        private void advance(Source file) throws IOException {
            String mark = " " + chain + " ";
            for (String line = file.lines.readLine(); line != null; line = file.lines.readLine()) {
                file.left -= line.length() + 1;
                if (file.left < 0) {
                    return;
                }
                // Seven of eight lines are of other chains: they are not looked at closely.
                if (line.startsWith(mark, Math.max(0, line.indexOf(' ')))) {
                    var seal = Seal.read(line);
                    if (seal.isPresent()) {
                        next.add(new Next(seal.get(), file));
                        return;
                    }
                }
            }
        }

        @Override
        public boolean hasNext() {
            return !next.isEmpty();
        }

        @Override
        public Seal next() {
            Next first = next.poll();
            if (first == null) {
                throw new NoSuchElementException();
            }
            try {
                advance(first.file());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return first.seal();
        }

        @Override
        public void close() {
            files.forEach(file -> {
                try {
                    file.lines.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
