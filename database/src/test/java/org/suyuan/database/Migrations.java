package org.suyuan.database;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The migration files of a vendor. */
final class Migrations {

    private Migrations() {}

    /** Texts of the files by name, in order of version. */
    static Map<String, String> of(String vendor) throws IOException, URISyntaxException {
        URL folder = Migrations.class.getResource("/db/migration/" + vendor);
        Map<String, String> files = new TreeMap<>((a, b) -> {
            int byVersion = Integer.compare(version(a), version(b));
            return byVersion != 0 ? byVersion : a.compareTo(b);
        });
        try (Stream<Path> paths = Files.list(Path.of(folder.toURI()))) {
            for (Path path : paths.toList()) {
                files.put(path.getFileName().toString(), Files.readString(path));
            }
        }
        return files;
    }

    private static int version(String file) {
        return Integer.parseInt(file.substring(1, file.indexOf("__")));
    }
}
