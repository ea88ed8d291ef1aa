package org.suyuan.ui.architecture;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files for containers are sound as far as that can be told without an engine that runs them. */
class ContainerFilesTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern LAYER_COPIED = Pattern.compile("COPY --from=layers /build/layers/([\\w-]+)/ ");
    private static final Pattern LAYER_NAMED = Pattern.compile("<layer>([\\w-]+)</layer>");
    private static final Pattern SECRET = Pattern.compile("PASSWORD|SECRET|TOKEN|KEY");

    @Test
    void composeStartsPlatformDatabaseSearchAndMail() throws IOException {
        assertThat(services().keySet()).containsExactlyInAnyOrder("platform", "postgres", "elasticsearch", "mail");
        assertThat(services().values()).allSatisfy(service -> {
            assertThat(service).containsKeys("image", "healthcheck", "volumes", "restart");
            assertThat((String) service.get("image")).matches(".+:v?\\d.*");
        });
    }

    @Test
    void volumesOfServicesAreDeclared() throws IOException {
        Map<?, ?> declared = (Map<?, ?>) compose().get("volumes");
        assertThat(services().values().stream()
                        .flatMap(service -> ((List<?>) service.get("volumes")).stream())
                        .map(volume -> ((String) volume).split(":", 2)[0]))
                .hasSize(declared.size())
                .allMatch(declared::containsKey);
    }

    @Test
    void secretsHaveNoDefaults() throws IOException {
        assertThat(services().values().stream().flatMap(service -> environment(service).entrySet().stream()))
                .filteredOn(variable -> SECRET.matcher(variable.getKey()).find())
                .isNotEmpty()
                .allMatch(variable -> variable.getValue().matches("\\$\\{\\w+(:\\?.+|:-)}"));
    }

    @Test
    void variablesOfThePlatformAreSettingsItKnows() throws IOException {
        assertThat(unknown(environment(services().get("platform")).keySet())).isEmpty();
        assertThat(unknown(List.of("SUYUAN_DEMO", "SUYUAN_NONSENSE"))).containsExactly("SUYUAN_NONSENSE");
    }

    @Test
    void variablesOfTheImageAreSettingsThePlatformKnows() throws IOException {
        Collection<String> variables = found(Pattern.compile("(SUYUAN_\\w+)="), dockerfile());
        assertThat(variables).isNotEmpty();
        assertThat(unknown(variables)).isEmpty();
    }

    @Test
    void theImageTakesEveryLayerButTheEmbeddedServers() throws IOException {
        Collection<String> layers =
                found(LAYER_NAMED, Files.readString(Path.of("src/layers.xml")).replaceAll("(?s).*<layerOrder>", ""));
        assertThat(layers).contains("embedded");
        layers.remove("embedded");
        assertThat(found(LAYER_COPIED, dockerfile())).isEqualTo(layers);
    }

    @Test
    void theImageRunsAsAnOrdinaryUserAndTellsItsHealth() throws IOException {
        List<String> instructions = dockerfile().lines().toList();
        assertThat(instructions).anyMatch(line -> line.matches("USER [1-9]\\d+:[1-9]\\d+"));
        assertThat(instructions).anyMatch(line -> line.startsWith("HEALTHCHECK "));
        assertThat(instructions.stream().filter(line -> line.startsWith("FROM ")))
                .allMatch(line -> line.matches("FROM [\\w./-]+:\\d+-jre( AS \\w+)?"));
        assertThat(dockerfile().replaceAll("\\\\\n", "").lines())
                .filteredOn(line -> !line.isBlank() && !line.startsWith("#"))
                .allMatch(line ->
                        line.matches("(FROM|WORKDIR|COPY|RUN|USER|ENV|EXPOSE|VOLUME|HEALTHCHECK|ENTRYPOINT) .+"));
    }

    @Test
    void theBuildContextIsTheJarAlone() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve(".dockerignore")))
                .filteredOn(line -> !line.startsWith("#"))
                .containsExactly("*", "!ui/target/suyuan.jar");
        assertThat(dockerfile().lines())
                .filteredOn(line -> line.matches("COPY (?!--from).*"))
                .containsExactly("COPY ui/target/suyuan.jar suyuan.jar");
    }

    private static List<String> unknown(Collection<String> variables) throws IOException {
        List<String> known =
                Settings.all().stream().map(ContainerFilesTest::asVariable).toList();
        return variables.stream().filter(variable -> !known.contains(variable)).toList();
    }

    private static String asVariable(String setting) {
        return setting.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static Collection<String> found(Pattern pattern, String text) {
        Stream<MatchResult> found = pattern.matcher(text).results();
        return found.map(match -> match.group(1)).collect(toCollection(TreeSet::new));
    }

    private static String dockerfile() throws IOException {
        return Files.readString(ROOT.resolve("Dockerfile"));
    }

    private static Map<String, Object> compose() throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions()))
                .load(Files.readString(ROOT.resolve("docker-compose.yml")));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> services() throws IOException {
        return (Map<String, Map<String, Object>>) compose().get("services");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> environment(Map<String, Object> service) {
        return (Map<String, String>) service.getOrDefault("environment", Map.of());
    }
}
