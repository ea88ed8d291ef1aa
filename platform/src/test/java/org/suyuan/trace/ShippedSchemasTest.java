package org.suyuan.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.suyuan.shared.ProductClass;
import org.suyuan.shared.Stage;

/** The schemas the platform comes with. */
class ShippedSchemasTest {

    @Test
    void everyClassHasASchemaForEveryStage() {
        var schemas = new ShippedSchemas().all();

        assertThat(schemas).hasSize(ProductClass.values().length * Stage.values().length);
        for (ProductClass productClass : ProductClass.values()) {
            assertThat(schemas.stream().filter(schema -> schema.productClass() == productClass))
                    .extracting(AttributeSchema::stage)
                    .containsExactlyInAnyOrderElementsOf(EnumSet.allOf(Stage.class));
        }
        assertThat(schemas).allSatisfy(schema -> assertThat(schema.attributes()).isNotEmpty());
    }

    @Test
    void optionsStandWithOptionsAndUnitsWithNumbersAlone() {
        assertThat(new ShippedSchemas().all())
                .allSatisfy(schema -> assertThat(schema.attributes().values()).allSatisfy(attribute -> {
                    assertThat(attribute.options().isEmpty()).isEqualTo(attribute.type() != AttributeType.OPTION);
                    assertThat(attribute.unit() == null || attribute.type() == AttributeType.NUMBER)
                            .as(attribute.name())
                            .isTrue();
                    assertThat(attribute.label()).containsPattern("\\p{IsHan}");
                }));
    }
}
