package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The table of sentences and tests names tests that there are. */
class ContractTestsTest {

    private static final Path TABLE = Path.of("..", "platform", "docs", "contract-tests.md");
    private static final Pattern NAMED = Pattern.compile("`(\\w+IT)\\.(\\w+)`");

    @Test
    @DisplayName("every test that the table of the contract names is there")
    void everyNamedTestExists() throws IOException {
        List<MatchResult> named =
                NAMED.matcher(Files.readString(TABLE)).results().toList();
        assertThat(named).hasSizeGreaterThan(80);
        assertThat(named).allSatisfy(name -> assertThat(
                        Arrays.stream(Class.forName(getClass().getPackageName() + "." + name.group(1))
                                        .getDeclaredMethods())
                                .map(method -> method.getName()))
                .as(name.group(1))
                .contains(name.group(2)));
    }
}
