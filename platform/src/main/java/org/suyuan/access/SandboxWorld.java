package org.suyuan.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/** The few subjects and products that the sandbox knows; they exist nowhere else. */
@Component
class SandboxWorld {

    /** A subject of the sandbox. */
    record TestSubject(
            String code, String name, String regionCode, Set<ProductClass> productClasses, Set<Stage> stages) {}

    /** A product of the sandbox. */
    record TestProduct(String code, String name, ProductClass productClass, List<String> categoryPath, String unit) {}

    private record World(List<TestSubject> subjects, List<TestProduct> products) {}

    private final World world;

    SandboxWorld(ObjectMapper json) {
        try (var file = new ClassPathResource("sandbox/world.json").getInputStream()) {
            world = json.readValue(file, World.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<TestSubject> subjects() {
        return world.subjects();
    }

    List<TestProduct> products() {
        return world.products();
    }

    Map<String, TestSubject> subjectsByCode() {
        return world.subjects().stream().collect(Collectors.toMap(TestSubject::code, Function.identity()));
    }

    Map<String, TestProduct> productsByCode() {
        return world.products().stream().collect(Collectors.toMap(TestProduct::code, Function.identity()));
    }
}
