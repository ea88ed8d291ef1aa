package org.suyuan.ui.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.suyuan.shared.Texts;

/** Every endpoint and view against every account of the demo: what one policy table expects, and what is seen. */
@ExtendWith(SharedPlatform.class)
class PolicyMatrixIT {

    private static final Path POLICY = Path.of("..", "platform", "docs", "security", "policy.csv");
    private static final String VIEW = "view ";
    private static final String ANYBODY = "anybody";
    private static final String SIGNED_IN = "signed in";
    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    /** Locked by a test of signing in. */
    private static final String NOT_HERE = "editor";

    private final RunningPlatform platform;

    PolicyMatrixIT(RunningPlatform platform) {
        this.platform = platform;
    }

    private static Map<String, Set<String>> policy() throws IOException {
        Map<String, Set<String>> policy = new LinkedHashMap<>();
        for (String line : Files.readAllLines(POLICY)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(";", -1);
                Set<String> opens = parts[1].strip().equals(SIGNED_IN)
                        ? Set.of(SIGNED_IN)
                        : new LinkedHashSet<>(Arrays.asList(parts[1].strip().split(" ")));
                String door = parts[0].startsWith(VIEW)
                        ? VIEW + parts[0].substring(VIEW.length()).strip()
                        : parts[0].strip();
                assertThat(policy.put(door, opens)).as("twice: %s", door).isNull();
            }
        }
        return policy;
    }

    private Map<String, Set<String>> accounts() {
        Map<String, Set<String>> accounts = new TreeMap<>();
        for (String row : platform.fromDatabase("""
                select distinct a.name || ' ' || coalesce(p.permission, '') from account a
                    left join account_role g on g.account_id = a.id
                    left join role held on held.code = g.role_code
                    left join role above on held.path like above.path || '%'
                    left join role_permission p on p.role_code = above.code
                where a.email like '%@demo.suyuan.invalid'""")) {
            String[] parts = row.split(" ", 2);
            Set<String> permissions = accounts.computeIfAbsent(parts[0], name -> new TreeSet<>());
            if (!parts[1].isEmpty()) {
                permissions.add(parts[1]);
            }
        }
        accounts.remove(NOT_HERE);
        assertThat(accounts).hasSizeGreaterThan(15);
        return accounts;
    }

    private static boolean opens(Set<String> permissions, Set<String> anyOf) {
        return anyOf.contains(ANYBODY)
                || anyOf.contains(SIGNED_IN)
                || permissions.stream().anyMatch(anyOf::contains);
    }

    @Test
    @DisplayName("the policy table names every endpoint and every view, and no other")
    void theTableIsWhole() throws Exception {
        Set<String> doors = new TreeSet<>();
        JsonNode paths =
                platform.anonymous().get("/v3/api-docs").expect(200).json().path("paths");
        paths.fields().forEachRemaining(path -> METHODS.stream()
                .filter(path.getValue()::has)
                .forEach(method -> doors.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));
        ClassPathScanningCandidateComponentProvider views = new ClassPathScanningCandidateComponentProvider(false);
        views.addIncludeFilter(new AnnotationTypeFilter(Route.class));
        for (var view : views.findCandidateComponents("org.suyuan.ui")) {
            Class<?> type = Class.forName(view.getBeanClassName());
            doors.add(VIEW + type.getAnnotation(Route.class).value());
            Arrays.stream(type.getAnnotationsByType(RouteAlias.class))
                    .forEach(alias -> doors.add(VIEW + alias.value()));
        }
        Set<String> named = new TreeSet<>(policy().keySet());
        named.removeIf(door -> door.contains(" /actuator/"));

        assertThat(named).containsExactlyElementsOf(doors);
    }

    @Test
    @DisplayName("every endpoint × every account, expected against seen: all equal")
    void everyEndpoint() throws Exception {
        List<String> different = new ArrayList<>();
        int seen = 0;
        for (Map.Entry<String, Set<String>> door : policy().entrySet()) {
            if (door.getKey().startsWith(VIEW)) {
                continue;
            }
            String[] parts = door.getKey().split(" ", 2);
            for (Map.Entry<String, Set<String>> account : accounts().entrySet()) {
                boolean expected = opens(account.getValue(), door.getValue());
                int status = ask(platform.as(account.getKey()), parts[0], parts[1]);
                seen++;
                if (expected == (status == 403) || status == 401 || status >= 500) {
                    different.add(account.getKey() + " at " + door.getKey() + ": " + status);
                }
            }
            int anonymous = ask(platform.anonymous(), parts[0], parts[1]);
            boolean admitted = anonymous != 401 && !(parts[1].startsWith("/actuator") && anonymous == 404);
            if (admitted != door.getValue().contains(ANYBODY)) {
                different.add("anonymous at " + door.getKey() + ": " + anonymous);
            }
        }
        System.out.printf("policy matrix: %d answers of endpoints compared%n", seen);
        assertThat(different).isEmpty();
    }

    /** What is sent is nothing that could be done: an empty object, and ids that are nobody's. */
    private static int ask(Client client, String method, String path) {
        String concrete = path.replaceAll("\\{[^}]+}", "0193a0de-0000-7000-8000-000000000000");
        return switch (method) {
            case "GET" -> client.get(concrete).status();
            case "POST" -> client.post(concrete, "{}").status();
            case "PUT" -> client.put(concrete, "\"1\"", "{}").status();
            default ->
                client.send(method, concrete, null, java.net.http.HttpRequest.BodyPublishers.noBody())
                        .status();
        };
    }

    @Test
    @DisplayName("every view × every account, expected against seen: all equal")
    void everyView() throws Exception {
        List<String> different = new ArrayList<>();
        int seen = 0;
        for (Map.Entry<String, Set<String>> account : accounts().entrySet()) {
            Visitor person = new Visitor(platform.base());
            assertThat(person.signIn(account.getKey(), RunningPlatform.PASSWORD))
                    .as(account.getKey())
                    .contains("/workbench");
            for (Map.Entry<String, Set<String>> door : policy().entrySet()) {
                if (!door.getKey().startsWith(VIEW)) {
                    continue;
                }
                String route = door.getKey()
                        .substring(VIEW.length())
                        .replaceAll(":[a-zA-Z]+", "0193a0de-0000-7000-8000-000000000000");
                boolean denied = person.view(route).contains(Texts.get("DeniedView.why"));
                seen++;
                if (denied == opens(account.getValue(), door.getValue())) {
                    different.add(account.getKey() + " at " + door.getKey() + (denied ? ": denied" : ": shown"));
                }
            }
        }
        System.out.printf("policy matrix: %d views compared%n", seen);
        assertThat(different).isEmpty();
    }
}
