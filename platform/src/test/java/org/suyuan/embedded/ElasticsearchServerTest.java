package org.suyuan.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElasticsearchServerTest {

    private static final String LITTLE_COMPILING = "TieredStopAtLevel=1";

    @ParameterizedTest
    @ValueSource(strings = {"512m", "512M", "1023m", "800000k", "536870912"})
    void little_memory_goes_with_little_compiling(String heap) {
        assertThat(ElasticsearchServer.effort(heap)).contains(LITTLE_COMPILING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1g", "2G", "1024m", "1073741824"})
    void much_memory_is_for_much_data_which_is_compiled_well(String heap) {
        assertThat(ElasticsearchServer.effort(heap)).doesNotContain(LITTLE_COMPILING);
    }
}
