package org.suyuan.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MacAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"00:1A:2b:3c:4D:5e", "00-1a-2b-3c-4d-5e", "001a.2b3c.4d5e", "001A2B3C4D5E", " 00:1a:2b:3c:4d:5e "
            })
    void howeverItIsWrittenItIsOne(String written) {
        assertThat(MacAddress.read(written)).contains(new MacAddress("00:1A:2B:3C:4D:5E"));
    }

    @Test
    void eightBytesAreAnAddressToo() {
        assertThat(MacAddress.read("00-1a-2b-ff-fe-3c-4d-5e")).contains(new MacAddress("00:1A:2B:FF:FE:3C:4D:5E"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00:1A:2B:3C:4D",
                "00:1A:2B:3C:4D:5G",
                "00:1A-2B:3C:4D:5E",
                "00:00:00:00:00:00",
                "ffff.ffff.ffff",
                "00:1A:2B:3C:4D:5E:6F"
            })
    void whatIsNoAddressIsNone(String written) {
        assertThat(MacAddress.read(written)).isEmpty();
    }

    @Test
    void onlyTheNormalFormIsKept() {
        assertThatThrownBy(() -> new MacAddress("00-1A-2B-3C-4D-5E")).isInstanceOf(IllegalArgumentException.class);
    }
}
