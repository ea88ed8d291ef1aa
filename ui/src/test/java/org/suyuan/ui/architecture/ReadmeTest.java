package org.suyuan.ui.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README says what there is. */
class ReadmeTest {

    private static final Path README = Path.of("../README.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`(?:suyuan\\.|SUYUAN_).*?`) \\|");
    private static final Pattern NAME = Pattern.compile("`([\\w.-]+)`");
    private static final Pattern LINK = Pattern.compile("]\\(([\\w./-]+(?<!png))(?:#[^)]*)?\\)");

    @Test
    void everySettingStandsInItsTable() throws IOException {
        Set<String> named = new TreeSet<>();
        ROW.matcher(Files.readString(README)).results().map(row -> row.group(1)).forEach(names -> {
            String first = "";
            for (MatchResult found : NAME.matcher(names).results().toList()) {
                String name = found.group(1);
                first = name.startsWith(".") ? first : name;
                // Further names of a row are short: they begin where the first one has its last dot.
                named.add(name.startsWith(".") ? first.substring(0, first.lastIndexOf('.')) + name : name);
            }
        });
        assertThat(named).isEqualTo(Settings.own());
    }

    @Test
    void everyPageItLinksToIsThere() throws IOException {
        assertThat(LINK.matcher(Files.readString(README)).results().map(found -> found.group(1)))
                .isNotEmpty()
                .allMatch(link -> Files.exists(README.resolveSibling(link)));
    }
}
