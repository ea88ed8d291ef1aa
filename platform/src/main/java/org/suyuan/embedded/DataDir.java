package org.suyuan.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** The folder that holds whatever the embedded servers keep; locked, because two platforms on one folder destroy it. */
final class DataDir implements AutoCloseable {

    private static final String NO_LOCALE = "ANSI_X3.4-1968";
    private static final char UNREADABLE = '\uFFFD';

    private final Path path;
    private final FileChannel lockFile;

    private DataDir(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * The folder of a setting. A virtual machine started without a locale can express ASCII paths only, and would quietly
     * put question marks in place of the rest.
     */
    static Path named(String setting) {
        String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
        String whole = setting.startsWith("/") ? setting : System.getProperty("user.dir") + "/" + setting;
        if (!Charset.forName(encoding).newEncoder().canEncode(whole)
                || whole.indexOf(UNREADABLE) >= 0
                || (encoding.equals(NO_LOCALE) && whole.indexOf('?') >= 0)) {
            throw new StartRefused("embedded.data-dir-unspeakable", whole, encoding);
        }
        return Path.of(setting);
    }

    /** Creates the folder where it is missing. The lock ends with this process, however that ends. */
    static DataDir lock(Path path) {
        FileChannel lockFile = null;
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Path real = path.toRealPath();
            Files.createDirectories(real.resolve("logs"));
            lockFile = FileChannel.open(
                    real.resolve("platform.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (locked(lockFile)) {
                return new DataDir(real, lockFile);
            }
            lockFile.close();
        } catch (IOException e) {
            throw new StartRefused("embedded.data-dir-unusable", path.toAbsolutePath(), e);
        }
        throw new StartRefused("embedded.data-dir-in-use", path.toAbsolutePath());
    }

    @SuppressWarnings("resource") // the lock is held until the channel is closed
    private static boolean locked(FileChannel file) throws IOException {
        try {
            FileLock lock = file.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** A file or folder in it. */
    Path resolve(String name) {
        return path.resolve(name);
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
