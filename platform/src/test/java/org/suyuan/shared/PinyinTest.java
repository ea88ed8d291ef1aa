package org.suyuan.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PinyinTest {

    @ParameterizedTest
    @CsvSource({
        "山东省济南市历下区, shandongshengjinanshilixiaqu, sdsjnslxq",
        "重庆市, chongqingshi, cqs",
        "厦门市, xiamenshi, xms",
        "长沙市, changshashi, css",
        "长治市长子县, changzhishizhangzixian, czszzx",
        "成都市郫都区, chengdushipiduqu, cdspdq",
        "六安市, luanshi, las",
        "西藏自治区那曲市, xizangzizhiqunaqushi, xzzzqnqs",
        "乐清市, yueqingshi, yqs",
        "吕梁市, lvliangshi, lls"
    })
    void namesOfPlacesAreSpelledAsTheyAreSpoken(String name, String pinyin, String initials) {
        assertThat(Pinyin.of(name)).isEqualTo(pinyin);
        assertThat(Pinyin.initials(name)).isEqualTo(initials);
    }

    @Test
    void lettersAndDigitsStayAndEverythingElseIsLeftOut() {
        assertThat(Pinyin.of("A1（济南）超市 98")).isEqualTo("a1jinanchaoshi98");
        assertThat(Pinyin.initials("A1（济南）超市 98")).isEqualTo("a1jncs98");
        assertThat(Pinyin.of("")).isEmpty();
    }
}
