package org.suyuan.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/** The programs of the servers, packed on the class path and unpacked once below a data folder. */
final class Archive {

    private static final Logger log = LoggerFactory.getLogger(Archive.class);
    private static final Properties VERSIONS = versions();

    private Archive() {}

    /** @return whether the programs of Elasticsearch are part of this application */
    static boolean hasElasticsearch() {
        return resource(elasticsearchProgram()) != null;
    }

    /** @return whether there are programs of PostgreSQL, and for this machine */
    static boolean hasPostgres() {
        return resource(postgresPack()) != null;
    }

    /** @return the home folder of Elasticsearch, with {@code bin/elasticsearch} in it */
    static Path elasticsearch(Path dataDir) {
        String name = "elasticsearch-" + VERSIONS.getProperty("elasticsearch");
        return unpackOnce(dataDir.resolve("programs").resolve(name), target -> {
            URL program = resource(elasticsearchProgram());
            if (program == null) {
                throw new StartRefused("embedded.elasticsearch-absent");
            }
            JarURLConnection connection = (JarURLConnection) program.openConnection();
            connection.setUseCaches(false);
            try (JarFile zip = connection.getJarFile()) {
                for (Enumeration<JarEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                    JarEntry entry = entries.nextElement();
                    if (!entry.getName().startsWith(name + "/")) {
                        continue;
                    }
                    Path file = target.resolve(entry.getName().substring(name.length() + 1));
                    if (entry.isDirectory()) {
                        Files.createDirectories(file);
                        continue;
                    }
                    try (InputStream content = zip.getInputStream(entry)) {
                        write(content, file, entry.getName().startsWith(name + "/bin/"));
                    }
                }
            }
        });
    }

    /** @return the home folder of PostgreSQL, with {@code bin/postgres} in it */
    static Path postgres(Path dataDir) {
        String name = "postgresql-" + VERSIONS.getProperty("postgres");
        return unpackOnce(dataDir.resolve("programs").resolve(name), target -> {
            URL pack = resource(postgresPack());
            if (pack == null) {
                throw new StartRefused("embedded.postgres-absent");
            }
            try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(pack.openStream())))) {
                for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
                    Path file = target.resolve(entry.getName()).normalize();
                    if (entry.isDirectory()) {
                        Files.createDirectories(file);
                    } else if (entry.isSymbolicLink()) {
                        Files.createDirectories(file.getParent());
                        Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                    } else {
                        write(tar, file, (entry.getMode() & 0100) != 0);
                    }
                }
            }
        });
    }

    /** A start that is killed in the middle leaves a partial folder, never one that looks whole. */
    private static Path unpackOnce(Path home, Unpacking unpacking) {
        if (Files.isDirectory(home)) {
            return home;
        }
        Path partial = home.resolveSibling(home.getFileName() + ".partial");
        try {
            FileSystemUtils.deleteRecursively(partial);
            Files.createDirectories(partial);
            unpacking.into(partial);
            return Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            giveBack(partial);
            throw new StartRefused("embedded.unpack-failed", home, e);
        }
    }

    /** What is half unpacked may be just what fills the disk. */
    private static void giveBack(Path partial) {
        try {
            FileSystemUtils.deleteRecursively(partial);
        } catch (IOException e) {
            log.debug("{} stays", partial, e);
        }
    }

    private static void write(InputStream content, Path file, boolean executable) throws IOException {
        Files.createDirectories(file.getParent());
        Files.copy(content, file);
        if (executable && !file.toFile().setExecutable(true, false)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }

    private static String elasticsearchProgram() {
        return "elasticsearch-" + VERSIONS.getProperty("elasticsearch") + "/bin/elasticsearch";
    }

    private static String postgresPack() {
        String machine = System.getProperty("os.arch", "").replace("amd64", "x86_64");
        return "postgres-" + System.getProperty("os.name", "").toLowerCase(Locale.ROOT) + "-" + machine + ".txz";
    }

    private static @Nullable URL resource(String name) {
        return Archive.class.getClassLoader().getResource(name);
    }

    private static Properties versions() {
        Properties versions = new Properties();
        try (InputStream file = Archive.class.getResourceAsStream("versions.properties")) {
            versions.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return versions;
    }

    private interface Unpacking {
        void into(Path target) throws IOException;
    }
}
